namespace Preprocessing.Data;

/// <summary>Takes texts. A text of a dictionary is added to the column once; other texts share an index if they recur.</summary>
sealed class TextSink : PageSink
{
    readonly TextIndexer indexer = new();

    // The entries of the dictionary: their characters one after another, the end of each entry, and its index in the column (−1 until a row
    // has the entry).
    char[] characters = [];
    int[] ends = [], keys = [];
    int known;

    /// <summary>The column for the texts.</summary>
    public TextColumn? Target { get; set; }

    public override void Forget()
    {
        (characters, known) = ([], 0);
        indexer.Forget();
    }

    public override void Dictionary(ReadOnlySpan<byte> values, int count, int width)
    {
        // The column keeps the characters, so each dictionary gets a new array for all its texts. UTF-8 never has fewer bytes than UTF-16
        // has units.
        characters = new char[values.Length];
        if (ends.Length < count)
            (ends, keys) = (new int[count], new int[count]);
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            var length = Lengths.Next(ref values);
            at += Utf8Text.Decode(values[..length], characters.AsSpan(at));
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

    int Add(int entry)
    {
        var start = entry == 0 ? 0 : ends[entry - 1];
        return Target!.AddValue(characters.AsMemory(start, ends[entry] - start));
    }
}
