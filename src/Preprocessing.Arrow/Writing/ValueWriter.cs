using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace Preprocessing.Arrow;

/// <summary>Writes numbers, dates and times, each as a value of fixed width.</summary>
/// <param name="name">The name of the field.</param>
/// <param name="isNullable">Whether values may be missing.</param>
/// <param name="type">The type, as it is after the first values.</param>
/// <param name="convert">Converts a value; null if that is not exact.</param>
/// <param name="expected">What a value must be, for the message.</param>
sealed class ValueWriter<T, TStored>(string name, bool isNullable, Func<IArrowType> type, Func<T, TStored?> convert, string expected)
    : ColumnWriter(name, isNullable)
    where T : unmanaged where TStored : unmanaged
{
    public override ArrayData Write(Column column, ReadOnlySpan<int> rows, Func<int, string> where)
    {
        var source = (Column<T>)column;
        var (bitmap, missing) = Bitmap(column, rows);
        var bytes = new byte[checked(rows.Length * Unsafe.SizeOf<TStored>())];
        var values = MemoryMarshal.Cast<byte, TStored>(bytes.AsSpan());
        for (var i = 0; i < values.Length; i++)
            if (source[rows[i]] is { } value)
                values[i] = convert(value) ?? throw new IOException(
                    FormattableString.Invariant($"Column '{column.Info.Name}' has {value} in {where(rows[i])}, which cannot be written ")
                    + $"exactly as {expected}. Set another fineness or scale in {nameof(ArrowWriteOptions)}, or round the value.");
        return new ArrayData(type(), rows.Length, missing, 0, [bitmap, new ArrowBuffer(bytes)], []);
    }
}

/// <summary>Writes booleans.</summary>
sealed class BooleanWriter(string name, bool isNullable) : ColumnWriter(name, isNullable)
{
    public override ArrayData Write(Column column, ReadOnlySpan<int> rows, Func<int, string> where)
    {
        var source = (Column<bool>)column;
        var (bitmap, missing) = Bitmap(column, rows);
        var bits = new byte[(rows.Length + 7) / 8];
        for (var i = 0; i < rows.Length; i++)
            if (source[rows[i]] is true)
                bits[i >> 3] |= (byte)(1 << (i & 7));
        return new ArrayData(BooleanType.Default, rows.Length, missing, 0, [bitmap, new ArrowBuffer(bits)], []);
    }
}
