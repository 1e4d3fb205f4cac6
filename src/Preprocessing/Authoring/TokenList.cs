namespace Preprocessing.Authoring;

/// <summary>The tokens of one text, as pieces of its normalised letters. Its memory is reused from text to text.</summary>
public sealed class TokenList
{
    (int Start, int End)[] places = new (int, int)[64];
    int[] starts = [];

    /// <summary>The number of tokens.</summary>
    public int Count { get; private set; }

    /// <summary>The token at a position.</summary>
    public ReadOnlySpan<char> this[int token] => Letters.AsSpan(places[token].Start, places[token].End - places[token].Start);

    /// <summary>The characters of which tokens are pieces.</summary>
    internal char[] Letters => Buffer.Letters;

    /// <summary>The memory of these characters.</summary>
    internal LetterBuffer Buffer { get; } = new();

    internal void Clear() => Count = 0;

    internal void Add(int start, int end)
    {
        if (Count == places.Length)
            Array.Resize(ref places, 2 * Count);
        places[Count++] = (start, end);
    }

    /// <summary>Removes the first tokens.</summary>
    internal void RemoveFirst(int count)
    {
        places.AsSpan(count, Count - count).CopyTo(places);
        Count -= count;
    }

    internal (int Start, int End) Place(int token) => places[token];

    /// <inheritdoc cref="LetterBuffer.Room"/>
    internal char[] Room(int length) => Buffer.Room(length);

    /// <summary>Counts the distinct tokens.</summary>
    internal int CountDistinct()
    {
        var size = 16;
        while (size < 2 * Count)
            size *= 2;
        // The position of a token, plus 1, at the offset of its hash; 0 where no token is.
        var table = Starts(size).AsSpan(0, size);
        table.Clear();
        var distinct = 0;
        for (var token = 0; token < Count; token++)
        {
            var key = CategoryKey.Of(this[token]);
            var i = (int)(key.Bits * 0x9E3779B97F4A7C15 >> 33) & size - 1;
            while (table[i] != 0 && !this[table[i] - 1].SequenceEqual(this[token]))
                i = i + 1 & size - 1;
            if (table[i] != 0)
                continue;
            table[i] = token + 1;
            distinct++;
        }
        return distinct;
    }

    /// <summary>Makes room for one position per character.</summary>
    internal int[] Starts(int length)
    {
        if (starts.Length < length)
            starts = new int[Math.Max(length, 2 * starts.Length)];
        return starts;
    }
}
