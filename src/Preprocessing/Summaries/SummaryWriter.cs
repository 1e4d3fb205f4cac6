using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Preprocessing.Authoring;

/// <summary>Writes a summary: three letters and a version, the length, the content, and a checksum over all of it.</summary>
readonly struct SummaryWriter
{
    readonly ArrayBufferWriter<byte> content = new(), fractions = new();

    public SummaryWriter() { }

    /// <summary>
    /// Is set in the version of a summary whose counts have fractions: they stand before the rest, as a length and a number for each count.
    /// Other summaries are written as if there were no weights.
    /// </summary>
    public const byte Fractional = 0x80;

    /// <summary>The length of a checksum in bytes: the first bytes of a SHA-256.</summary>
    public const int ChecksumLength = 8;

    /// <summary>Writes a whole number at or above 0, seven bits per byte.</summary>
    public void Count(long value) => Write(content, (ulong)value);

    /// <summary>Writes a count of rows.</summary>
    public void Count(RowCount value)
    {
        Count(value.Rows);
        Write(fractions, value.Fraction);
    }

    /// <summary>Writes a whole number; small numbers take few bytes.</summary>
    public void Whole(long value) => Count((value << 1) ^ (value >> 63));

    /// <summary>Writes a double, bit for bit.</summary>
    public void Number(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(content.GetSpan(8), value);
        content.Advance(8);
    }

    /// <summary>Writes a text: one byte per character if it is ASCII, else its UTF-16 units, so that lone surrogates survive.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        var ascii = System.Text.Ascii.IsValid(text);
        Count((long)text.Length << 1 | (ascii ? 0L : 1L));
        foreach (var unit in text)
        {
            Byte((byte)unit);
            if (!ascii)
                Byte((byte)(unit >> 8));
        }
    }

    /// <summary>Writes a category: its kind and its value.</summary>
    public void Category(Category value)
    {
        Byte((byte)value.Kind);
        if (value.Kind == CategoryKind.Text)
            Text(value.Text);
        else if (value.Kind == CategoryKind.Integer)
            Whole(value.Integer);
        else if (value.Kind == CategoryKind.Real)
            Number(value.Real);
    }

    /// <summary>Writes an exact sum.</summary>
    public void Exact(in ExactValue value)
    {
        var integer = value.Integer(out var exponent);
        var bytes = BigInteger.Abs(integer).ToByteArray(isUnsigned: true);
        Count(integer.IsZero ? 0 : bytes.Length);
        if (integer.IsZero)
            return;
        Byte(integer.Sign < 0 ? (byte)1 : (byte)0);
        Whole(exponent);
        content.Write(bytes);
    }

    /// <summary>Writes one byte.</summary>
    public void Byte(byte value)
    {
        content.GetSpan(1)[0] = value;
        content.Advance(1);
    }

    /// <summary>Completes the summary and copies it to <paramref name="destination"/>.</summary>
    public void Finish(ReadOnlySpan<byte> letters, byte version, IBufferWriter<byte> destination)
    {
        var isFractional = fractions.WrittenSpan.ContainsAnyExcept((byte)0);
        SummaryWriter head = new(), rest = new();
        if (isFractional)
        {
            rest.Count(fractions.WrittenCount);
            rest.content.Write(fractions.WrittenSpan);
        }
        rest.content.Write(content.WrittenSpan);
        head.content.Write(letters);
        head.Byte(isFractional ? (byte)(version | Fractional) : version);
        head.Count(rest.content.WrittenCount);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head.content.WrittenSpan);
        hash.AppendData(rest.content.WrittenSpan);
        destination.Write(head.content.WrittenSpan);
        destination.Write(rest.content.WrittenSpan);
        destination.Write(hash.GetHashAndReset().AsSpan(0, ChecksumLength));
    }

    static void Write(ArrayBufferWriter<byte> destination, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            destination.Write([(byte)(value | 0x80)]);
        destination.Write([(byte)value]);
    }
}
