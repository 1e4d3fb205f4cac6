using Apache.Arrow;
using Apache.Arrow.Types;

namespace Preprocessing.Arrow;

/// <summary>Writes a column of batches as Arrow arrays. The first array settles the type of all.</summary>
abstract class ColumnWriter(string name, bool isNullable)
{
    /// <summary>Writes values.</summary>
    /// <param name="column">The column.</param>
    /// <param name="rows">The positions of the values.</param>
    /// <param name="where">Says where a value is.</param>
    /// <exception cref="IOException">A value cannot be written exactly.</exception>
    public abstract ArrayData Write(Column column, ReadOnlySpan<int> rows, Func<int, string> where);

    /// <summary>The field, after the first array.</summary>
    public Field Field(IArrowType type) => new(name, type, isNullable, metadata: Metadata);

    /// <summary>The metadata of the field.</summary>
    protected virtual Dictionary<string, string>? Metadata => null;

    /// <summary>Marks which values are present; no bytes if all are.</summary>
    protected static (ArrowBuffer Bitmap, int Missing) Bitmap(Column column, ReadOnlySpan<int> rows)
    {
        byte[]? bits = null;
        var missing = 0;
        for (var i = 0; i < rows.Length; i++)
            if (column.IsMissing(rows[i]))
            {
                if (bits is null)
                    System.Array.Fill(bits = new byte[(rows.Length + 7) / 8], (byte)0xFF);
                bits[i >> 3] &= (byte)~(1 << (i & 7));
                missing++;
            }
        return (bits is null ? ArrowBuffer.Empty : new ArrowBuffer(bits), missing);
    }
}
