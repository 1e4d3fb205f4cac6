using System.Runtime.InteropServices;
using System.Text;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace Preprocessing.Arrow;

/// <summary>Writes texts.</summary>
sealed class TextWriter(string name, bool isNullable) : ColumnWriter(name, isNullable)
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public override ArrayData Write(Column column, ReadOnlySpan<int> rows, Func<int, string> where)
    {
        var source = (TextColumn)column;
        var (bitmap, missing) = Bitmap(column, rows);
        var offsets = new int[rows.Length + 1];
        for (var i = 0; i < rows.Length; i++)
            offsets[i + 1] = checked(offsets[i] + Bytes(source, rows[i], where));
        var bytes = new byte[offsets[^1]];
        for (var i = 0; i < rows.Length; i++)
            if (source.Indices[rows[i]] is >= 0 and var index)
                Strict.GetBytes(source.Values[index].Span, bytes.AsSpan(offsets[i]));
        return new ArrayData(
            StringType.Default, rows.Length, missing, 0,
            [bitmap, new ArrowBuffer(MemoryMarshal.AsBytes<int>(offsets).ToArray()), new ArrowBuffer(bytes)], []);
    }

    static int Bytes(TextColumn source, int row, Func<int, string> where)
    {
        try
        {
            return source.Indices[row] is >= 0 and var index ? Strict.GetByteCount(source.Values[index].Span) : 0;
        }
        catch (EncoderFallbackException cause)
        {
            throw new IOException(
                $"Column '{source.Info.Name}' has a text with half of a character in {where(row)}, which UTF-8 cannot hold. Mend the text.",
                cause);
        }
    }
}

/// <summary>Writes the texts of Guids as UUIDs.</summary>
sealed class GuidWriter(string name, bool isNullable) : ColumnWriter(name, isNullable)
{
    protected override Dictionary<string, string> Metadata { get; } = new()
    {
        ["ARROW:extension:name"] = "arrow.uuid",
        ["ARROW:extension:metadata"] = "",
    };

    public override ArrayData Write(Column column, ReadOnlySpan<int> rows, Func<int, string> where)
    {
        var source = (TextColumn)column;
        var (bitmap, missing) = Bitmap(column, rows);
        var bytes = new byte[16 * rows.Length];
        for (var i = 0; i < rows.Length; i++)
            if (source.Indices[rows[i]] is >= 0 and var index)
                Guid.Parse(source.Values[index].Span).TryWriteBytes(bytes.AsSpan(16 * i), bigEndian: true, out _);
        return new ArrayData(new FixedSizeBinaryType(16), rows.Length, missing, 0, [bitmap, new ArrowBuffer(bytes)], []);
    }
}
