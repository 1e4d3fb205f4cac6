using Apache.Arrow;

namespace Preprocessing.Arrow;

/// <summary>Reads booleans.</summary>
sealed class BooleanReader(ColumnInfo info, string stored) : ColumnReader(info, stored), IDictionaryEntries
{
    public ColumnReader AsDictionary(ColumnInfo info, string stored) => new DictionaryValueReader<bool>(info, stored, this);

    public override void Pick(Column from, ReadOnlySpan<int> entries, Column to) => Pick<bool>(from, entries, to);

    public override int Fill(ArrayData array, int start, int count, Column column, Place place, ReadOnlySpan<bool> skipped)
    {
        var target = (Column<bool>)column;
        target.Resize(count, withMissing: MayMiss(array, skipped));
        var missing = target.Missing;
        var absent = missing.IsEmpty ? 0 : ReadMissing(array, start, missing, place, skipped);
        var values = target.Values;
        if (absent == count)
            values.Clear();
        else
        {
            var bits = array.Buffers[1].Span;
            for (var i = 0; i < values.Length; i++)
            {
                var bit = array.Offset + start + i;
                values[i] = (bits[bit >> 3] >> (bit & 7) & 1) != 0;
            }
        }
        if (absent == 0 && !missing.IsEmpty)
            target.Truncate(count);
        return absent;
    }
}
