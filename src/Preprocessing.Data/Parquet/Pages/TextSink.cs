using System.Buffers;
using System.Text.Unicode;

namespace Preprocessing.Data;

/// <summary>Takes texts: those of a dictionary each once, with the keys that the file gives them; others are given keys as far as they recur.</summary>
sealed class TextSink : PageSink
{
    readonly TextIndexer indexer = new();

    // Entries of the dictionary as characters one after another; where each ends; its key, or −1 as long as no row has it.
    char[] characters = [];
    int[] ends = [], keys = [];
    int known;

    /// <summary>Where the texts go.</summary>
    public TextColumn? Target { get; set; }

    public override void Forget()
    {
        (characters, known) = ([], 0);
        indexer.Forget();
    }

    public override void Dictionary(ReadOnlySpan<byte> values, int count, int width)
    {
        // The column keeps the characters: they are made anew, one array for all texts. UTF-8 never has fewer bytes than UTF-16 has units.
        characters = new char[values.Length];
        if (ends.Length < count)
            (ends, keys) = (new int[count], new int[count]);
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            var length = Lengths.Next(ref values);
            at += Decode(values[..length], characters.AsSpan(at));
            ends[i] = at;
            values = values[length..];
        }
        keys.AsSpan(0, known = count).Fill(TextColumn.MissingIndex);
    }

    public override void Indices(ReadOnlySpan<int> indices, int start)
    {
        var target = Target!.Indices.Slice(start, indices.Length);
        var keys = this.keys.AsSpan(0, known);
        for (var i = 0; i < target.Length; i++)
        {
            var key = keys[indices[i]];
            target[i] = key >= 0 ? key : keys[indices[i]] = Add(indices[i]);
        }
    }

    public override void Plain(ReadOnlySpan<byte> values, int count, int start, int width)
    {
        foreach (ref var key in Target!.Indices.Slice(start, count))
        {
            var length = Lengths.Next(ref values);
            key = indexer.Index(values[..length], Target);
            values = values[length..];
        }
    }

    /// <summary>Decodes a text.</summary>
    /// <returns>The number of its characters.</returns>
    /// <exception cref="InvalidDataException">It is no sound UTF-8.</exception>
    public static int Decode(ReadOnlySpan<byte> bytes, Span<char> target) =>
        Utf8.ToUtf16(bytes, target, out var read, out var written, replaceInvalidSequences: false) == OperationStatus.Done
            ? written
            : throw new InvalidDataException($"A text is no sound UTF-8: it has 0x{Convert.ToHexString(bytes.Slice(read, Math.Min(4, bytes.Length - read)))} after {read} bytes.");

    int Add(int entry)
    {
        var start = entry == 0 ? 0 : ends[entry - 1];
        return Target!.AddValue(characters.AsMemory(start, ends[entry] - start));
    }
}
