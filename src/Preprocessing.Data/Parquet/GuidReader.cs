namespace Preprocessing.Data;

/// <summary>Reads UUIDs as the texts of Guids.</summary>
sealed class GuidReader(ColumnInfo info, int position, StoredColumn stored) : ColumnReader(info, position, stored)
{
    readonly TextReader texts = new(info, position, stored);

    public override void Fill(RowGroupPlace place, int rows, Column column, ReadBuffers buffers)
    {
        var target = (TextColumn)column;
        target.Resize(place.Rows);
        var sink = buffers.Sink<Guid>();
        sink.Target = buffers.Values<Guid>(place.Rows);
        var levels = Decode(place, sink, buffers);
        if (levels is not null)
            CountMissing(levels.AsSpan(0, place.Rows), place);
        var values = sink.Target.Span;
        var indices = target.Indices;
        Dictionary<Guid, int> known = [];
        for (int row = 0, at = 0; row < indices.Length; row++)
        {
            if (levels is not null && levels[row] == 0)
                continue;
            if (!known.TryGetValue(values[at], out var index))
                known.Add(values[at], index = target.AddValue(Text(values[at]).AsMemory()));
            (indices[row], at) = (index, at + 1);
        }
    }

    public override void Copy(Column from, int start, int count, Column to, ReadBuffers buffers) =>
        texts.Copy(from, start, count, to, buffers);

    /// <summary>Files begin with the most significant byte, memory in part with the least.</summary>
    static string Text(Guid stored)
    {
        Span<byte> bytes = stackalloc byte[16];
        stored.TryWriteBytes(bytes);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
