namespace Preprocessing;

/// <summary>
/// Gives indices to texts outside dictionaries: one index per distinct text if texts recur, one per row if they rarely do.
/// </summary>
/// <remarks>Texts are looked up by content; the look-ups end if they rarely find a text.</remarks>
sealed class TextIndexer
{
    // After this number of look-ups by content, their success decides whether they continue.
    const int Sample = 4096;

    // Characters are kept in arrays of about this length, which are small enough to be collected early.
    const int Block = 1 << 15;

    char[] block = [];
    int used;

    // The known texts, by content: buckets by hash hold entry + 1; each entry has a hash and an index.
    int[] buckets = new int[1024];
    int[] hashes = new int[512], indices = new int[512];
    int known, lookups, found;

    /// <summary>Gives the index of a text in a column.</summary>
    /// <exception cref="InvalidDataException">The bytes are not valid UTF-8.</exception>
    public int Index(ReadOnlySpan<byte> text, TextColumn column)
    {
        if (block.Length - used < text.Length)
            (block, used) = (new char[Math.Max(Block, text.Length)], 0);
        return Index(Utf8Text.Decode(text, block.AsSpan(used)), column);
    }

    /// <summary>Gives the index of a text in a column.</summary>
    public int Index(ReadOnlySpan<char> text, TextColumn column)
    {
        if (block.Length - used < text.Length)
            (block, used) = (new char[Math.Max(Block, text.Length)], 0);
        text.CopyTo(block.AsSpan(used));
        return Index(text.Length, column);
    }

    /// <summary>Forgets all texts, for the next column.</summary>
    public void Forget()
    {
        if (known > 0)
            Array.Clear(buckets);
        (block, used) = ([], 0);
        known = lookups = found = 0;
    }

    int Index(int length, TextColumn column) =>
        lookups >= Sample && found < lookups / 4 ? Add(length, column) : IndexByContent(length, column);

    int IndexByContent(int length, TextColumn column)
    {
        lookups++;
        var text = block.AsSpan(used, length);
        var hash = string.GetHashCode(text);
        var slot = hash & buckets.Length - 1;
        for (; buckets[slot] is > 0 and var entry; slot = slot + 1 & buckets.Length - 1)
            if (hashes[entry - 1] == hash && column.Values[indices[entry - 1]].Span.SequenceEqual(text))
            {
                found++;
                return indices[entry - 1];
            }
        if (known == hashes.Length)
            Grow();
        (hashes[known], indices[known]) = (hash, Add(length, column));
        Enter(known);
        return indices[known++];
    }

    // The characters are kept only from here on; the next text overwrites the characters of a text that was found.
    int Add(int length, TextColumn column)
    {
        used += length;
        return column.AddValue(block.AsMemory(used - length, length));
    }

    void Enter(int entry)
    {
        var slot = hashes[entry] & buckets.Length - 1;
        while (buckets[slot] != 0)
            slot = slot + 1 & buckets.Length - 1;
        buckets[slot] = entry + 1;
    }

    void Grow()
    {
        Array.Resize(ref hashes, hashes.Length * 4);
        Array.Resize(ref indices, hashes.Length);
        buckets = new int[hashes.Length * 2];
        for (var entry = 0; entry < known; entry++)
            Enter(entry);
    }
}
