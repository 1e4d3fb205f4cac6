namespace Preprocessing.Authoring;

/// <summary>Memory for the characters of a text that is written piece by piece. It is reused from text to text.</summary>
sealed class LetterBuffer
{
    // A thread that has met one huge text does not keep its memory.
    const int MostKept = 1 << 20;

    [ThreadStatic]
    static LetterBuffer? one, other;

    /// <summary>The characters.</summary>
    public char[] Letters { get; private set; } = new char[256];

    /// <summary>
    /// Gives a buffer of this thread that does not hold a text. What is written to it stays until two more buffers were asked for, so that
    /// a step may write what it makes of the text that the step before it has written.
    /// </summary>
    public static LetterBuffer Apart(ReadOnlySpan<char> text)
    {
        ref var buffer = ref text.Overlaps((one ??= new()).Letters) ? ref other : ref one;
        return buffer is { Letters.Length: <= MostKept } ? buffer : buffer = new();
    }

    /// <summary>Makes room for characters; those already there stay.</summary>
    public char[] Room(int length)
    {
        if (Letters.Length < length)
        {
            var wider = new char[Math.Max(length, 2 * Letters.Length)];
            Letters.CopyTo(wider, 0);
            Letters = wider;
        }
        return Letters;
    }

    /// <summary>Writes a character, as one or two UTF-16 units, and returns the end.</summary>
    public int Append(int point, int end)
    {
        var letters = Room(end + 3);
        if (point < 0x10000)
        {
            letters[end] = (char)point;
            return end + 1;
        }
        letters[end] = (char)(0xD7C0 + (point >> 10));
        letters[end + 1] = (char)(0xDC00 | point & 0x3FF);
        return end + 2;
    }

    /// <summary>The first characters as a category.</summary>
    public Category Category(int end) => Authoring.Category.Of(Letters.AsSpan(0, end));
}
