using System.Globalization;
using System.Runtime.InteropServices;
using Apache.Arrow;

namespace Preprocessing.Arrow;

/// <summary>Reads numbers, dates and times.</summary>
sealed class ValueReader<TStored, T, TConversion>(ColumnInfo info, string stored, TConversion conversion)
    : ColumnReader(info, stored), IDictionaryEntries
    where TStored : unmanaged
    where T : unmanaged
    where TConversion : struct, IConversion<TStored, T>
{
    public override int Fill(ArrayData array, int start, int count, Column column, Place place, ReadOnlySpan<bool> skipped)
    {
        var target = (Column<T>)column;
        target.Resize(count, withMissing: MayMiss(array, skipped));
        var missing = target.Missing;
        var absent = missing.IsEmpty ? 0 : ReadMissing(array, start, missing, place, skipped);
        if (absent < count)
            Convert(Values<TStored>(array, start, count), target.Values, missing, place);
        if (absent == 0 && !missing.IsEmpty)
            target.Truncate(count);
        return absent;
    }

    public override void Pick(Column from, ReadOnlySpan<int> entries, Column to) => Pick<T>(from, entries, to);

    public ColumnReader AsDictionary(ColumnInfo info, string stored) => new DictionaryValueReader<T>(info, stored, this);

    void Convert(ReadOnlySpan<TStored> values, Span<T> target, ReadOnlySpan<bool> missing, Place place)
    {
        if (TConversion.IsIdentity)
            values.CopyTo(MemoryMarshal.Cast<T, TStored>(target));
        else if (missing.IsEmpty)
        {
            for (var i = 0; i < values.Length; i++)
                if (!conversion.TryConvert(values[i], out target[i]))
                    throw NotExact(Show(values[i]), i, place);
        }
        else
            for (var i = 0; i < values.Length; i++)
                if (missing[i])
                    target[i] = default;
                else if (!conversion.TryConvert(values[i], out target[i]))
                    throw NotExact(Show(values[i]), i, place);
    }

    static string Show(TStored value) => System.Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
