using Apache.Arrow;

namespace Preprocessing.Arrow;

/// <summary>Reads the values that one key has in maps; a row whose map has no such key is missing.</summary>
/// <param name="info">The column of the pipeline.</param>
/// <param name="stored">The name of the type of the values.</param>
/// <param name="key">The key.</param>
/// <param name="keys">The keys of the maps.</param>
/// <param name="values">What reads the values.</param>
sealed class MapReader(ColumnInfo info, string stored, string key, MapKeys keys, ColumnReader values) : ColumnReader(info, stored)
{
    readonly Column all = info.NewColumn();
    bool[] missing = [], skipped = [];

    public override int Fill(ArrayData array, int start, int count, Column column, Place place, ReadOnlySpan<bool> skippedRows)
    {
        if (missing.Length < count)
            missing = new bool[count];
        ReadMissing(array, start, missing.AsSpan(0, count), place with { IsDictionary = true }, skippedRows);
        keys.Read(array, start, missing.AsSpan(0, count), place);
        var entries = keys.Of(key, Info, place);
        if (skipped.Length < keys.Count)
            skipped = new bool[keys.Count];
        // The values of other keys are no concern of this column, whatever they are.
        skipped.AsSpan(0, keys.Count).Fill(true);
        foreach (var entry in entries)
            if (entry >= 0)
                skipped[entry] = false;
        values.Fill(
            array.Children[0].Children[1], keys.First, keys.Count, all, place with { Lists = keys.Ranges }, skipped.AsSpan(0, keys.Count));
        values.Pick(all, entries, column);
        var (absent, first) = (0, 0);
        for (var row = count - 1; row >= 0; row--)
            if (column.IsMissing(row))
                (absent, first) = (absent + 1, row);
        return absent == 0 || Info.IsNullable || place.AllowsMissing ? absent : throw Missing(first, absent, place);
    }
}
