namespace Preprocessing.Data;

/// <summary>Reads values that are no texts as texts of a column; the text of each distinct value of a row group is made once.</summary>
/// <typeparam name="TStored">The stored value.</typeparam>
abstract class DistinctReader<TStored>(ColumnInfo info, int position, StoredColumn stored) : ColumnReader(info, position, stored)
    where TStored : unmanaged
{
    readonly TextReader texts = new(info, position, stored);

    public override void Fill(RowGroupPlace place, int rows, Column column, ReadBuffers buffers)
    {
        var target = (TextColumn)column;
        target.Resize(place.Rows);
        var sink = buffers.Sink<TStored>();
        sink.Target = buffers.Values<TStored>(place.Rows);
        var levels = Decode(place, sink, buffers);
        if (levels is not null)
            CountMissing(levels.AsSpan(0, place.Rows), place);
        var values = sink.Target.Span;
        var indices = target.Indices;
        Dictionary<TStored, int> known = [];
        for (int row = 0, at = 0; row < indices.Length; row++)
        {
            if (levels is not null && levels[row] == 0)
                continue;
            var value = values[at++];
            if (!known.TryGetValue(value, out var index))
                known.Add(value, index = target.AddValue(Text(value, row, place).AsMemory()));
            indices[row] = index;
        }
    }

    public override void Copy(Column from, int start, int count, Column to, ReadBuffers buffers) =>
        texts.Copy(from, start, count, to, buffers);

    /// <summary>The text of a value.</summary>
    /// <param name="stored">The value.</param>
    /// <param name="row">The row of the group that has it first, for messages.</param>
    /// <param name="place">The row group.</param>
    /// <exception cref="SourceException">The column cannot hold the value.</exception>
    protected abstract string Text(TStored stored, int row, RowGroupPlace place);
}
