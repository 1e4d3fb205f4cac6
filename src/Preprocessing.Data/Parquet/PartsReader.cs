namespace Preprocessing.Data;

/// <summary>Reads vectors whose numbers are in columns of their own; a missing number is NaN.</summary>
/// <param name="info">The column of the pipeline.</param>
/// <param name="position">Its position in the pipeline's schema.</param>
/// <param name="parts">The readers of the columns, in the order of the numbers.</param>
sealed class PartsReader<T>(ColumnInfo info, int position, IReadOnlyList<ColumnReader> parts)
    : ColumnReader(info, position, parts[0].Stored) where T : unmanaged
{
    public override async ValueTask ReadAsync(
        OpenGroup group, RowGroupPlace place, Column column, ReadBuffers buffers, CancellationToken cancellationToken)
    {
        var vectors = (ListColumn)column;
        VectorParts.Resize<T>(vectors, place.Rows, parts.Count);
        var part = (Column<T>)parts[0].Info.NewColumn();
        for (var k = 0; k < parts.Count; k++)
        {
            await parts[k].ReadAsync(group, place, part, buffers, cancellationToken).ConfigureAwait(false);
            VectorParts.Copy(part, k, parts.Count, vectors);
        }
    }

    public override void Copy(Column from, int start, int count, Column to, ReadBuffers buffers)
    {
        var (source, target) = ((ListColumn)from, (ListColumn)to);
        VectorParts.Resize<T>(target, count, parts.Count);
        ((Column<T>)source.Values).Values.Slice(start * parts.Count, count * parts.Count).CopyTo(((Column<T>)target.Values).Values);
    }

    /// <summary>Not used: the columns are read one by one.</summary>
    public override void Fill(RowGroupPlace place, int rows, Column column, ReadBuffers buffers) => throw new NotSupportedException();
}
