namespace Preprocessing.Data;

/// <summary>Reads texts; texts that recur share an index.</summary>
sealed class TextReader(ColumnInfo info, int position, StoredColumn stored) : ColumnReader(info, position, stored)
{
    public override void Fill(RowGroupPlace place, int rows, Column column, ReadBuffers buffers)
    {
        var target = (TextColumn)column;
        target.Resize(place.Rows);
        var sink = buffers.Texts;
        sink.Target = target;
        try
        {
            var levels = Decode(place, sink, buffers);
            var missing = levels is null ? 0 : CountMissing(levels.AsSpan(0, place.Rows), place);
            if (missing > 0)
                Spread(levels.AsSpan(0, place.Rows), target.Indices, place.Rows - missing);
        }
        finally
        {
            // Buffers outlive the row group, but its texts must not.
            sink.Target = null;
            sink.Forget();
        }
    }

    public override void Copy(Column from, int start, int count, Column to, ReadBuffers buffers)
    {
        var (source, target) = ((TextColumn)from, (TextColumn)to);
        target.Resize(count);
        var known = buffers.Levels(source.Values.Length).AsSpan(0, source.Values.Length);
        known.Fill(TextColumn.MissingIndex);
        var indices = source.Indices.Slice(start, count);
        var copies = target.Indices;
        for (var row = 0; row < count; row++)
        {
            if (indices[row] < 0)
                continue;
            ref var index = ref known[indices[row]];
            if (index < 0)
                index = target.AddValue(source.Values[indices[row]]);
            copies[row] = index;
        }
    }

    public override bool CanPick => true;

    public override object DecodeAll(RowGroupPlace place, object? used, ReadBuffers buffers)
    {
        var all = used as TextColumn ?? (TextColumn)ColumnInfo.OfText(Info.Name, Info.Member, nullable: true).NewColumn();
        Fill(place, place.Rows, all, buffers);
        return all;
    }

    public override void Pick(object decoded, ReadOnlySpan<int> entries, RowGroupPlace place, Column column, ReadBuffers buffers)
    {
        var (all, target) = ((TextColumn)decoded, (TextColumn)column);
        KeyedEntries.Pick(all, entries, target, buffers.Levels(all.Values.Length).AsSpan(0, all.Values.Length));
        var indices = target.Indices;
        if (!Info.IsNullable && indices.Count(TextColumn.MissingIndex) is > 0 and var absent)
            throw Missing(indices.IndexOf(TextColumn.MissingIndex), absent, place);
    }

    static void Spread(ReadOnlySpan<int> levels, Span<int> indices, int present)
    {
        for (var row = levels.Length - 1; row >= 0; row--)
            indices[row] = levels[row] == 0 ? TextColumn.MissingIndex : indices[--present];
    }
}
