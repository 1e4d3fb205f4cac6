using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Preprocessing.Data;

/// <summary>Gives texts codes: one per distinct text where texts recur, one per row where they hardly do.</summary>
/// <remarks>
/// The decoder makes one array per entry of a file's dictionary, and hands that same array to every row of the entry. So a known array
/// is a known code, without looking at a character. Arrays that are new (entries of a dictionary, or the rows of a column that has none)
/// are looked up by content, and that is given up once it rarely finds anything.
/// </remarks>
sealed class TextCoder
{
    // After as many look-ups by content, their success decides whether there are more.
    const int Sample = 4096;

    // The arrays seen, by identity, with their codes.
    char[]?[] arrays = new char[]?[1024];
    int[] codes = new int[1024];
    int known;

    // The texts seen, by content: codes plus one, in buckets by hash.
    int[] buckets = new int[1024];
    int[] hashes = new int[512];
    int lookups, found;

    /// <summary>Writes the codes of texts to the front of <see cref="TextColumn.Codes"/>, and their values.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="column">A column that has no values yet.</param>
    /// <param name="hasDictionary">Whether rows may share arrays.</param>
    public void Encode(ReadOnlySpan<ReadOnlyMemory<char>> texts, TextColumn column, bool hasDictionary)
    {
        var target = column.Codes;
        for (var row = 0; row < texts.Length; row++)
        {
            if (!hasDictionary || !MemoryMarshal.TryGetArray(texts[row], out var segment))
            {
                target[row] = CodeOfNew(texts[row], column);
                continue;
            }
            var array = segment.Array!;
            var slot = SlotOf(array);
            if (arrays[slot] is not null)
            {
                target[row] = codes[slot];
                continue;
            }
            (arrays[slot], codes[slot]) = (array, target[row] = CodeOfNew(texts[row], column));
            if (++known * 2 > arrays.Length)
                GrowArrays();
        }
    }

    /// <summary>Forgets all texts, for the next column.</summary>
    public void Forget()
    {
        Array.Clear(arrays);
        Array.Clear(buckets);
        known = lookups = found = 0;
    }

    int CodeOfNew(ReadOnlyMemory<char> text, TextColumn column) =>
        lookups >= Sample && found < lookups / 4 ? column.AddValue(text) : CodeByContent(text, column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int SlotOf(char[] array)
    {
        var slot = RuntimeHelpers.GetHashCode(array) & arrays.Length - 1;
        while (arrays[slot] is { } other && !ReferenceEquals(other, array))
            slot = slot + 1 & arrays.Length - 1;
        return slot;
    }

    int CodeByContent(ReadOnlyMemory<char> text, TextColumn column)
    {
        lookups++;
        var hash = string.GetHashCode(text.Span);
        var slot = hash & buckets.Length - 1;
        for (; buckets[slot] is > 0 and var code; slot = slot + 1 & buckets.Length - 1)
            if (hashes[code - 1] == hash && column.Values[code - 1].Span.SequenceEqual(text.Span))
            {
                found++;
                return code - 1;
            }
        var added = column.AddValue(text);
        if (added == hashes.Length)
            GrowBuckets(added);
        hashes[added] = hash;
        Enter(added);
        return added;
    }

    void Enter(int code)
    {
        var slot = hashes[code] & buckets.Length - 1;
        while (buckets[slot] != 0)
            slot = slot + 1 & buckets.Length - 1;
        buckets[slot] = code + 1;
    }

    void GrowBuckets(int count)
    {
        Array.Resize(ref hashes, hashes.Length * 4);
        buckets = new int[hashes.Length * 2];
        for (var code = 0; code < count; code++)
            Enter(code);
    }

    void GrowArrays()
    {
        var (oldArrays, oldCodes) = (arrays, codes);
        (arrays, codes) = (new char[]?[oldArrays.Length * 4], new int[oldArrays.Length * 4]);
        for (var i = 0; i < oldArrays.Length; i++)
            if (oldArrays[i] is { } array)
            {
                var slot = SlotOf(array);
                (arrays[slot], codes[slot]) = (array, oldCodes[i]);
            }
    }
}
