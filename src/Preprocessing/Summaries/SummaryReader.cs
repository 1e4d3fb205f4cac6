using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Preprocessing.Authoring;

/// <summary>Reads the bytes that <see cref="SummaryWriter"/> wrote, and refuses all others.</summary>
ref struct SummaryReader
{
    ReadOnlySpan<byte> rest, fractions;
    readonly bool isFractional;

    SummaryReader(ReadOnlySpan<byte> content) => rest = content;

    SummaryReader(ReadOnlySpan<byte> content, bool isFractional) : this(content)
    {
        this.isFractional = isFractional;
        if (!isFractional)
            return;
        fractions = Bytes(Count());
        Require(fractions.ContainsAnyExcept((byte)0));
    }

    /// <summary>Checks the head and the checksum, and advances <paramref name="source"/> past the summary.</summary>
    public static SummaryReader Open(ReadOnlySpan<byte> letters, byte version, ref ReadOnlySpan<byte> source)
    {
        if (source.Length < 4 || !source.StartsWith(letters))
            throw new FormatException($"These bytes are not a summary of kind {System.Text.Encoding.ASCII.GetString(letters)}.");
        if ((source[3] & ~SummaryWriter.Fractional) != version)
            throw new FormatException(
                $"The summary has version {source[3] & ~SummaryWriter.Fractional}; this library reads version {version}. "
                    + "Fit again, or use the library that wrote it.");
        SummaryReader head = new(source[4..]);
        var length = head.Count();
        if (length > head.rest.Length - SummaryWriter.ChecksumLength)
            throw new FormatException("The summary is cut off.");
        var whole = source.Length - head.rest.Length + (int)length;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(source[..whole], hash);
        if (!source.Slice(whole, SummaryWriter.ChecksumLength).SequenceEqual(hash[..SummaryWriter.ChecksumLength]))
            throw new FormatException("The summary was changed after it was written: its checksum is another.");
        var isFractional = source[3] != version;
        source = source[(whole + SummaryWriter.ChecksumLength)..];
        return new(head.rest[..(int)length], isFractional);
    }

    public byte Byte() => Bytes(1)[0];

    public long Count() => Count(ref rest);

    static long Count(ref ReadOnlySpan<byte> source)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            Require(!source.IsEmpty);
            var next = source[0];
            source = source[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                // Each number has one form only; otherwise equal summaries could have different bytes.
                Require((next != 0 || shift == 0) && (shift < 63 || next <= 1));
                return (long)value;
            }
        }
        throw Broken();
    }

    /// <summary>Reads a count that is not negative.</summary>
    public long Rows()
    {
        var count = Count();
        Require(count >= 0);
        return count;
    }

    /// <summary>Reads a count of rows.</summary>
    public RowCount Weighed()
    {
        var rows = Rows();
        return isFractional ? RowCount.From(rows, (ulong)Count(ref fractions)) : rows;
    }

    public long Whole()
    {
        var zigzag = (ulong)Count();
        return (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
    }

    public double Number() => BinaryPrimitives.ReadDoubleLittleEndian(Bytes(8));

    public string Text()
    {
        var head = Count();
        var wide = (head & 1) != 0;
        Require(head >= 0 && head >> 1 <= rest.Length);
        var length = (int)(head >> 1);
        var bytes = Bytes(wide ? 2L * length : length);
        var units = new char[length];
        var beyondAscii = false;
        for (var i = 0; i < length; i++)
        {
            units[i] = wide ? (char)(bytes[2 * i] | bytes[2 * i + 1] << 8) : (char)bytes[i];
            beyondAscii |= units[i] >= 0x80;
        }
        Require(wide == beyondAscii);
        return new string(units);
    }

    public Category Category()
    {
        var kind = (CategoryKind)Byte();
        if (kind == CategoryKind.Real)
        {
            var number = Number();
            Require(!double.IsNaN(number) && (number != 0 || !double.IsNegative(number)));
            return Authoring.Category.Of(number);
        }
        Require(kind is CategoryKind.Missing or CategoryKind.Text or CategoryKind.Integer);
        return kind == CategoryKind.Text ? Authoring.Category.Of(Text())
            : kind == CategoryKind.Integer ? Authoring.Category.Of(Whole())
            : default;
    }

    public ExactValue Exact()
    {
        ExactValue value = default;
        var length = Count();
        // Sums of 2⁶³ products are shorter than 4,400 bits, also if they have fractions of rows.
        Require(length is >= 0 and <= 600);
        if (length == 0)
            return value;
        var sign = Byte();
        var exponent = Whole();
        var bytes = Bytes(length);
        Require(sign <= 1 && exponent is >= -2212 and <= 2200 && (bytes[0] & 1) != 0 && bytes[^1] != 0);
        value.Add(new BigInteger(bytes, isUnsigned: true), (int)exponent, sign == 1);
        return value;
    }

    /// <summary>Requires that no bytes follow.</summary>
    public readonly void Finish() => Require(rest.IsEmpty && fractions.IsEmpty);

    /// <summary>Refuses the bytes if a condition of the format does not hold.</summary>
    public static void Require(bool holds)
    {
        if (!holds)
            throw Broken();
    }

    static FormatException Broken() => new("The bytes have the head of a summary, but what follows is not one.");

    ReadOnlySpan<byte> Bytes(long length)
    {
        Require(length <= rest.Length);
        var bytes = rest[..(int)length];
        rest = rest[(int)length..];
        return bytes;
    }
}
