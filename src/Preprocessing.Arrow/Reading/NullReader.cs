using Apache.Arrow;

namespace Preprocessing.Arrow;

/// <summary>Reads columns that have no values at all.</summary>
abstract class NullReader(ColumnInfo info) : ColumnReader(info, "null")
{
    /// <summary>Creates the reader for values of a type.</summary>
    public static NullReader Create(ColumnInfo info, Type type) =>
        type.IsArray ? new Lists(info, Create(info, type.GetElementType()!))
        : type == typeof(string) ? new Texts(info)
        : type == typeof(bool) ? new Numbers<bool>(info)
        : type == typeof(sbyte) ? new Numbers<sbyte>(info)
        : type == typeof(byte) ? new Numbers<byte>(info)
        : type == typeof(short) ? new Numbers<short>(info)
        : type == typeof(ushort) ? new Numbers<ushort>(info)
        : type == typeof(int) ? new Numbers<int>(info)
        : type == typeof(uint) ? new Numbers<uint>(info)
        : type == typeof(long) ? new Numbers<long>(info)
        : type == typeof(ulong) ? new Numbers<ulong>(info)
        : type == typeof(Int128) ? new Numbers<Int128>(info)
        : type == typeof(UInt128) ? new Numbers<UInt128>(info)
        : type == typeof(Half) ? new Numbers<Half>(info)
        : type == typeof(float) ? new Numbers<float>(info)
        : type == typeof(double) ? new Numbers<double>(info)
        : type == typeof(decimal) ? new Numbers<decimal>(info)
        : type == typeof(DateOnly) ? new Numbers<DateOnly>(info)
        : type == typeof(TimeOnly) ? new Numbers<TimeOnly>(info)
        : type == typeof(TimeSpan) ? new Numbers<TimeSpan>(info)
        : type == typeof(DateTime) ? new Numbers<DateTime>(info)
        : new Numbers<DateTimeOffset>(info);

    public override int Fill(ArrayData array, int start, int count, Column column, Place place, ReadOnlySpan<bool> skipped)
    {
        if (count > 0 && !Info.IsNullable && !place.AllowsMissing)
            throw Missing(0, count, place);
        Fill(column, count);
        return count;
    }

    /// <summary>Makes all rows missing.</summary>
    protected abstract void Fill(Column column, int count);

    sealed class Numbers<T>(ColumnInfo info) : NullReader(info) where T : unmanaged
    {
        public override void Pick(Column from, ReadOnlySpan<int> entries, Column to) => Pick<T>(from, entries, to);

        protected override void Fill(Column column, int count)
        {
            var target = (Column<T>)column;
            target.Resize(count, withMissing: true);
            target.Values.Clear();
            target.Missing.Fill(true);
        }
    }

    sealed class Texts(ColumnInfo info) : NullReader(info)
    {
        protected override void Fill(Column column, int count) => ((TextColumn)column).Resize(count);
    }

    sealed class Lists(ColumnInfo info, NullReader elements) : NullReader(info)
    {
        protected override void Fill(Column column, int count)
        {
            var target = (ListColumn)column;
            target.Resize(count);
            target.Starts.Clear();
            target.Ends.Clear();
            target.Missing.Fill(true);
            elements.Fill(target.Values, 0);
        }
    }
}
