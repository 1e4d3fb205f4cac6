namespace Preprocessing.Data;

/// <summary>What texts look like: whether they are names of categories or something to read.</summary>
public sealed class TextShape
{
    /// <summary>The number of rows with a text.</summary>
    public long Rows { get; private set; }

    /// <summary>The mean number of words, which spaces separate; 0 without texts.</summary>
    public double Words => Rows == 0 ? 0 : (double)words / Rows;

    /// <summary>The mean length in UTF-16 units; 0 without texts.</summary>
    public double Length => Rows == 0 ? 0 : (double)letters / Rows;

    /// <summary>The greatest length in UTF-16 units.</summary>
    public int Longest { get; private set; }

    long words, letters;

    internal TextShape() { }

    internal void Add(ReadOnlySpan<char> text, int rows)
    {
        var count = 0;
        foreach (var range in text.Split(' '))
            if (!text[range].IsEmpty)
                count++;
        Rows += rows;
        words += (long)count * rows;
        letters += (long)text.Length * rows;
        Longest = Math.Max(Longest, text.Length);
    }

    internal void Merge(TextShape other)
    {
        Rows += other.Rows;
        words += other.words;
        letters += other.letters;
        Longest = Math.Max(Longest, other.Longest);
    }
}
