using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Summarises the texts of a column for its profile. The result does not depend on order or partitions.</summary>
sealed class TextSummary
{
    /// <summary>Beyond this number of distinct texts no text is frequent, and their number is estimated.</summary>
    const int MostTexts = 1 << 16;

    // Of JSON, so that a column's profile stays below 4 KiB.
    const int MostTop = 20, MostBytes = 1 << 11, MostLetters = 64;

    readonly NumberSummary lengths = new();
    readonly HyperLogLog distinct = new();
    Frequencies? texts = new();

    /// <summary>Adds rows that hold a text.</summary>
    public void Add(ReadOnlySpan<char> text, RowCount rows)
    {
        lengths.Add(text.Length, rows);
        distinct.Add(text);
        texts?.Add(Category.Of(text), rows);
        Limit();
    }

    /// <summary>Adds what another summary has seen.</summary>
    public void Merge(TextSummary other)
    {
        lengths.Merge(other.lengths);
        distinct.Merge(other.distinct);
        if (other.texts is { } theirs)
            texts?.Merge(theirs);
        else
            texts = null;
        Limit();
    }

    /// <summary>Whether every text is known, so that their number is exact.</summary>
    public bool IsExact => texts is not null;

    /// <summary>The number of distinct texts.</summary>
    public double Distinct => texts?.Distinct ?? Math.Round(distinct.Estimate());

    /// <summary>The profile of the lengths.</summary>
    public NumberProfile Lengths => lengths.Complete();

    /// <summary>The most frequent texts of at most 64 letters.</summary>
    public IReadOnlyList<CategoryCount> Top()
    {
        var bytes = 0;
        return texts is null
            ? []
            : [.. texts.ByFrequency(ColumnProfile.LeastGroup).Where(value => value.Value.Text!.Length <= MostLetters).Take(MostTop)
                .TakeWhile(value => (bytes += ProfileJson.BytesOf(value)) <= MostBytes)];
    }

    // Whether the limit is passed depends on the set of texts alone, not on who met them first.
    void Limit()
    {
        if (texts?.Distinct > MostTexts)
            texts = null;
    }
}
