namespace Preprocessing.Data;

/// <summary>Gives texts that no dictionary has indices: one per distinct text where texts recur, one per row where they hardly do.</summary>
/// <remarks>Texts are looked up by content, and that is given up once it rarely finds anything.</remarks>
sealed class TextIndexer
{
    // After as many look-ups by content, their success decides whether there are more.
    const int Sample = 4096;

    // Characters are kept in arrays of about this length, which are small enough to be collected early.
    const int Block = 1 << 15;

    char[] block = [];
    int used;

    // The texts seen, by content: entries plus one, in buckets by hash; hash and index of each entry.
    int[] buckets = new int[1024];
    int[] hashes = new int[512], indices = new int[512];
    int known, lookups, found;

    /// <summary>The index of a text in a column.</summary>
    /// <exception cref="InvalidDataException">It is no sound UTF-8.</exception>
    public int Index(ReadOnlySpan<byte> text, TextColumn column)
    {
        if (block.Length - used < text.Length)
            (block, used) = (new char[Math.Max(Block, text.Length)], 0);
        var length = TextSink.Decode(text, block.AsSpan(used));
        return lookups >= Sample && found < lookups / 4 ? Add(length, column) : IndexByContent(length, column);
    }

    /// <summary>Forgets all texts, for the next column.</summary>
    public void Forget()
    {
        if (known > 0)
            Array.Clear(buckets);
        (block, used) = ([], 0);
        known = lookups = found = 0;
    }

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

    // Only now are the characters kept; those of a text that was found are written over by the next.
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
