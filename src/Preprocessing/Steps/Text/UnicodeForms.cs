using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The four normal forms of Unicode Standard Annex 15, over tables of a fixed version; allocates no object per text.</summary>
static class UnicodeForms
{
    // A thread that has met one huge text does not keep its memory.
    const int MostKept = 1 << 18;

    // A character, its place before marks are sorted, and its combining class above both: the order of marks is that of the numbers.
    [ThreadStatic]
    static ulong[]? memory;

    /// <summary>Says whether a text surely is its own form: below one character, a form changes none.</summary>
    public static bool IsSurelyNormal(ReadOnlySpan<char> text, bool compatible, bool compose)
    {
        var first = compatible ? '\u00A0' : compose ? '\u0300' : '\u00C0';
        foreach (var unit in text)
            if (unit >= first)
                return false;
        return true;
    }

    /// <summary>Writes a form of a text into a buffer that does not hold the text, and returns its end.</summary>
    public static int Write(ReadOnlySpan<char> text, bool compatible, bool compose, LetterBuffer letters)
    {
        if (memory is not { Length: <= MostKept })
            memory = new ulong[256];
        var count = 0;
        for (var i = 0; i < text.Length;)
        {
            count = Decompose(TextNormalizer.PointAt(text, i, out var length), compatible, count);
            i += length;
        }
        var characters = memory.AsSpan(0, count);
        SortMarks(characters);
        if (compose)
            characters = characters[..Compose(characters)];
        var end = 0;
        foreach (var character in characters)
            end = letters.Append(PointOf(character), end);
        return end;
    }

    static int PointOf(ulong character) => (int)(character & 0xFF_FFFF);

    static byte ClassOf(ulong character) => (byte)(character >> 56);

    static int Decompose(int point, bool compatible, int count)
    {
        if (point < 0x80)
            return Add(point, count);
        if (Hangul.IsSyllable(point))
        {
            var (lead, vowel, tail) = Hangul.Parts(point);
            count = Add(vowel, Add(lead, count));
            return tail == 0 ? count : Add(tail, count);
        }
        if (compatible && UnicodeTables.DecomposeCompatibly(point) is not 0 and var whole)
        {
            if (whole > 0)
                return Add(whole, count);
            foreach (var part in UnicodeTables.Sequence(~whole))
                count = Add(part, count);
            return count;
        }
        switch (UnicodeTables.Decompose(point))
        {
            case 0:
                return Add(point, count);
            case > 0 and var part:
                return Decompose(part, compatible, count);
            case var parts:
                foreach (var part in UnicodeTables.Sequence(~parts))
                    count = Decompose(part, compatible, count);
                return count;
        }
    }

    static int Add(int point, int count)
    {
        if (count == memory!.Length)
            Array.Resize(ref memory, 2 * count);
        memory[count] = (ulong)(point < 0x80 ? 0 : UnicodeTables.CombiningClass(point)) << 56 | (ulong)(uint)count << 24 | (uint)point;
        return count + 1;
    }

    /// <summary>Sorts every run of marks by their classes; marks of one class keep their order.</summary>
    static void SortMarks(Span<ulong> characters)
    {
        for (var i = 0; i < characters.Length; i++)
        {
            var first = i;
            while (i < characters.Length && ClassOf(characters[i]) != 0)
                i++;
            // Runs may be as long as a text: what is not sorted in n log n time lets one request stop a server.
            if (i - first > 1)
                characters[first..i].Sort();
        }
    }

    /// <summary>Composes each mark or letter with the letter before it, where no character between them stands in the way.</summary>
    static int Compose(Span<ulong> characters)
    {
        int next = 0, starter = -1, between = -1;
        foreach (var character in characters)
        {
            int point = PointOf(character), combining = ClassOf(character);
            if (starter >= 0 && between < combining && Pair(PointOf(characters[starter]), point) is not 0 and var composed)
            {
                characters[starter] = (ulong)composed;
                continue;
            }
            (starter, between) = combining == 0 ? (next, -1) : (starter, combining);
            characters[next++] = character;
        }
        return next;
    }

    static int Pair(int first, int second) =>
        Hangul.Compose(first, second) is not 0 and var syllable ? syllable : UnicodeTables.Compose(first, second);
}
