using Apache.Arrow;

namespace Preprocessing.Arrow;

/// <summary>Reads lists: the elements of all rows as one column, and the range of elements of each row.</summary>
/// <param name="info">The column of the pipeline.</param>
/// <param name="stored">The name of the stored type.</param>
/// <param name="elements">What reads the elements.</param>
/// <param name="mayMissElements">Whether an element may be missing, as a text may.</param>
sealed class ListReader(ColumnInfo info, string stored, ColumnReader elements, bool mayMissElements) : ColumnReader(info, stored)
{
    bool[] skipped = [];

    public override int Fill(ArrayData array, int start, int count, Column column, Place place, ReadOnlySpan<bool> skippedRows)
    {
        var target = (ListColumn)column;
        target.Resize(count);
        var absent = MayMiss(array, skippedRows) ? ReadMissing(array, start, target.Missing, place, skippedRows) : 0;
        var (first, last) = Ranges(array, start, target);
        var child = array.Children[0];
        if (first < 0 || last < first || last > child.Length)
            throw new InvalidDataException($"lists have elements up to {last}, of {child.Length}");
        var hidden = absent == 0 ? 0 : Hide(target, last - first);
        var missing = elements.Fill(
            child, first, last - first, target.Values, place with { Lists = target }, skipped.AsSpan(0, hidden == 0 ? 0 : last - first));
        if (missing > hidden && !mayMissElements)
            RefuseMissing(target, place);
        return absent;
    }

    /// <summary>Reads the places of lists, less that of the first; a missing list may have elements, which nobody reads.</summary>
    /// <returns>The places of the first and behind the last element of all.</returns>
    /// <exception cref="InvalidDataException">The array is not sound.</exception>
    public static (int First, int Last) Ranges(ArrayData array, int start, ListColumn target)
    {
        if (target.Count == 0)
            return (0, 0);
        var offsets = new ListOffsets(array, start, target.Count);
        var first = offsets[0];
        for (var row = 0; row < target.Count; row++)
        {
            if (offsets[row] < 0 || offsets[row + 1] < offsets[row])
                throw new InvalidDataException("a list ends before it begins");
            (target.Starts[row], target.Ends[row]) = (offsets[row] - first, offsets[row + 1] - first);
        }
        return (first, offsets[target.Count]);
    }

    int Hide(ListColumn target, int count)
    {
        var hidden = 0;
        for (var row = 0; row < target.Count; row++)
            if (target.Missing[row] && target.Elements(row) is var (start, end))
            {
                if (end > start)
                {
                    if (hidden == 0)
                        Clear(count);
                    skipped.AsSpan(start, end - start).Fill(true);
                    hidden += end - start;
                }
                target.Ends[row] = start;
            }
        return hidden;
    }

    void Clear(int count)
    {
        if (skipped.Length < count)
            skipped = new bool[count];
        skipped.AsSpan(0, count).Clear();
    }

    void RefuseMissing(ListColumn target, Place place)
    {
        for (var row = 0; row < target.Count; row++)
            for (var (at, end) = target.Elements(row); at < end; at++)
                if (target.Values.IsMissing(at))
                    throw new SourceException(
                        $"Column '{Info.Name}' has a list with a missing element in {place.Of(row)}, "
                        + $"which property {Info.Member} cannot hold as {TypeNames.Describe(Info.Type)}. Write the lists without them.");
    }
}
