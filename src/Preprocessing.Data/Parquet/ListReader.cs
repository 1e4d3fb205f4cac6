namespace Preprocessing.Data;

/// <summary>Reads lists: the elements of a row group as one column, and the range of elements of each row.</summary>
/// <remarks>A list that is missing or has no elements takes one position among the elements; this position belongs to no row.</remarks>
sealed class ListReader(ColumnInfo info, int position, StoredColumn stored, ColumnReader elements) : ColumnReader(info, position, stored)
{
    public override void Fill(RowGroupPlace place, int rows, Column column, ReadBuffers buffers)
    {
        var target = (ListColumn)column;
        var (_, repetitions) = buffers.Nesting(place.Rows);
        elements.Fill(place with { Repetitions = repetitions }, place.Rows, target.Values, buffers);
        target.Resize(rows);
        Rows(place with { Rows = rows }, target, place.Rows, buffers);
    }

    public override void Copy(Column from, int start, int count, Column to, ReadBuffers buffers)
    {
        var (source, target) = ((ListColumn)from, (ListColumn)to);
        target.Resize(count);
        if (count == 0)
            return;
        var (first, last) = (source.Starts[start], source.Ends[start + count - 1]);
        elements.Copy(source.Values, first, last - first, target.Values, buffers);
        source.Missing.Slice(start, count).CopyTo(target.Missing);
        for (var row = 0; row < count; row++)
            (target.Starts[row], target.Ends[row]) = (source.Starts[start + row] - first, source.Ends[start + row] - first);
    }

    void Rows(RowGroupPlace place, ListColumn target, int count, ReadBuffers buffers)
    {
        var (definitions, repetitions) = buffers.Nesting(count);
        // At this level or above there is an element, perhaps a missing one; one level below means an empty list, and lower levels mean a
        // missing list.
        var element = Leaf.Definitions - (Leaf.IsNullable ? 1 : 0);
        var row = -1;
        for (var i = 0; i < count; i++)
        {
            if (repetitions[i] == 0)
            {
                if (++row == place.Rows)
                    break;
                target.Starts[row] = target.Ends[row] = i;
                target.Missing[row] = definitions[i] < element - 1;
                if (target.Missing[row] && !Info.IsNullable)
                    throw new SourceException(
                        $"Column '{Info.Name}' is missing in row {place.FirstRow + row} of '{place.File.Path}', "
                        + $"but property {Info.Member} does not allow that. Declare it as {TypeNames.Describe(Info.DeclaredType)}?, "
                        + "or fill or drop such rows.");
            }
            else if (row < 0 || definitions[i] < element || target.Ends[row] != i)
                throw ParquetFile.Damaged(
                    place.File.Path,
                    $"column '{Stored.Name}' of row group {place.Group} has a list that goes on although it has no elements");
            if (definitions[i] < element)
                continue;
            if (definitions[i] == element && Leaf.IsNullable && Stored.Type.Element!.Kind != StoredKind.Text)
                throw new SourceException(
                    $"Column '{Info.Name}' has a list with a missing element in row {place.FirstRow + row} of '{place.File.Path}', "
                    + $"which property {Info.Member} cannot hold as {TypeNames.Describe(Info.Type)}. Write the lists without them.");
            target.Ends[row] = i + 1;
        }
        if (row != place.Rows - 1)
            throw ParquetFile.Damaged(
                place.File.Path,
                $"column '{Stored.Name}' of row group {place.Group} has lists for another number of rows than {place.Rows}");
    }
}
