using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace Preprocessing.Arrow;

/// <summary>Writes lists.</summary>
/// <param name="name">The name of the field.</param>
/// <param name="isNullable">Whether lists may be missing.</param>
/// <param name="elements">What writes the elements.</param>
sealed class ListWriter(string name, bool isNullable, ColumnWriter elements) : ColumnWriter(name, isNullable)
{
    public override ArrayData Write(Column column, ReadOnlySpan<int> rows, Func<int, string> where)
    {
        var source = (ListColumn)column;
        var (bitmap, missing) = Bitmap(column, rows);
        var offsets = new int[rows.Length + 1];
        for (var i = 0; i < rows.Length; i++)
        {
            var (start, end) = source.IsMissing(rows[i]) ? default : source.Elements(rows[i]);
            offsets[i + 1] = checked(offsets[i] + end - start);
        }
        var positions = new int[offsets[^1]];
        for (var i = 0; i < rows.Length; i++)
            for (var k = offsets[i]; k < offsets[i + 1]; k++)
                positions[k] = source.Elements(rows[i]).Start + k - offsets[i];
        var owners = rows.ToArray();
        var values = elements.Write(source.Values, positions, element => where(Owner(source, owners, element)));
        return new ArrayData(
            new ListType(elements.Field(values.DataType)), rows.Length, missing, 0,
            [bitmap, new ArrowBuffer(MemoryMarshal.AsBytes<int>(offsets).ToArray())], [values]);
    }

    static int Owner(ListColumn source, int[] rows, int element) =>
        rows.First(row => source.Elements(row) is var (start, end) && start <= element && element < end);
}

/// <summary>Writes one number of each vector to a field of its own. A number of a missing vector is missing.</summary>
/// <param name="name">The name of the field.</param>
/// <param name="part">The position of the number.</param>
/// <param name="type">The type of the number.</param>
sealed class PartWriter<T>(string name, int part, IArrowType type) : ColumnWriter(name, isNullable: true) where T : unmanaged
{
    public override ArrayData Write(Column column, ReadOnlySpan<int> rows, Func<int, string> where)
    {
        var source = (ListColumn)column;
        var (bitmap, missing) = Bitmap(column, rows);
        var bytes = new byte[checked(rows.Length * Unsafe.SizeOf<T>())];
        var values = MemoryMarshal.Cast<byte, T>(bytes.AsSpan());
        for (var i = 0; i < rows.Length; i++)
        {
            if (source.IsMissing(rows[i]))
                continue;
            var (start, end) = source.Elements(rows[i]);
            values[i] = start + part < end
                ? ((Column<T>)source.Values).Values[start + part]
                : throw new IOException(
                    $"The vector in {where(rows[i])} has {end - start} numbers, too few for column '{column.Info.Name}'. Mend the data.");
        }
        return new ArrayData(type, rows.Length, missing, 0, [bitmap, new ArrowBuffer(bytes)], []);
    }
}
