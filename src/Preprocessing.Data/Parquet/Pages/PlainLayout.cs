using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Parquet.Meta;
using PhysicalType = Parquet.Meta.Type;

namespace Preprocessing.Data;

/// <summary>Lays out the values of a page one after the other, as the plain encoding does, whatever the encoding is.</summary>
sealed class PlainLayout
{
    // One byte can repeat the whole text before it, so a page of a megabyte could become a terabyte without a limit.
    const int MostText = 1 << 28;

    byte[] room = [];
    int[] prefixes = [], lengths = [];

    /// <summary>Lays out values.</summary>
    /// <param name="encoding">The encoding of the values.</param>
    /// <param name="leaf">The column.</param>
    /// <param name="bytes">The values, followed by <see cref="RunLengthDecoder.Slack"/> more bytes.</param>
    /// <param name="count">The number of values.</param>
    /// <returns>The values, without the bytes after them.</returns>
    /// <exception cref="InvalidDataException">The bytes are not values of the encoding.</exception>
    /// <exception cref="NotSupportedException">The encoding is unknown, or is not for such values.</exception>
    public ReadOnlySpan<byte> Values(Encoding encoding, StoredLeaf leaf, ReadOnlySpan<byte> bytes, int count)
    {
        var width = leaf.Width;
        return (encoding, leaf.Type) switch
        {
            (Encoding.PLAIN, _) => bytes[..^RunLengthDecoder.Slack],
            _ when count == 0 => default,
            (Encoding.DELTA_BINARY_PACKED, PhysicalType.INT32) => Numbers<int>(bytes, count),
            (Encoding.DELTA_BINARY_PACKED, PhysicalType.INT64) => Numbers<long>(bytes, count),
            (Encoding.BYTE_STREAM_SPLIT, PhysicalType.FLOAT or PhysicalType.DOUBLE or PhysicalType.INT32 or PhysicalType.INT64
                or PhysicalType.FIXED_LEN_BYTE_ARRAY) => Joined(bytes[..^RunLengthDecoder.Slack], count, width),
            (Encoding.DELTA_LENGTH_BYTE_ARRAY, PhysicalType.BYTE_ARRAY) => Texts(default, bytes, count, 0),
            (Encoding.DELTA_BYTE_ARRAY, PhysicalType.BYTE_ARRAY or PhysicalType.FIXED_LEN_BYTE_ARRAY) => Prefixed(bytes, count, width),
            _ => throw new NotSupportedException($"the encoding {encoding} of {leaf.Type}"),
        };
    }

    Span<byte> Numbers<T>(ReadOnlySpan<byte> bytes, int count) where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        var target = Room(checked(count * Marshal.SizeOf<T>()));
        DeltaNumbers.Decode(bytes, MemoryMarshal.Cast<byte, T>(target));
        return target;
    }

    // The page holds the first bytes of all values, then the second bytes, and so on.
    Span<byte> Joined(ReadOnlySpan<byte> bytes, int count, int width)
    {
        if (bytes.Length != (long)count * width)
            throw new InvalidDataException($"A page has {bytes.Length} bytes for {count} values of {width}.");
        var target = Room(bytes.Length);
        for (var k = 0; k < width; k++)
        {
            var stream = bytes.Slice(k * count, count);
            for (var i = 0; i < stream.Length; i++)
                target[i * width + k] = stream[i];
        }
        return target;
    }

    Span<byte> Prefixed(ReadOnlySpan<byte> bytes, int count, int width)
    {
        if (prefixes.Length < count)
            prefixes = new int[count];
        var of = prefixes.AsSpan(0, count);
        return Texts(of, bytes[DeltaNumbers.Decode(bytes, of)..], count, width);
    }

    // The page holds lengths, then characters. The length of the prefix that a text shares with the text before it is in bytes.
    Span<byte> Texts(ReadOnlySpan<int> shared, ReadOnlySpan<byte> bytes, int count, int width)
    {
        if (lengths.Length < count)
            lengths = new int[count];
        var of = lengths.AsSpan(0, count);
        bytes = bytes[DeltaNumbers.Decode(bytes, of)..^RunLengthDecoder.Slack];
        var head = width == 0 ? 4 : 0;
        var target = Room(Size(shared, of, bytes.Length, head));
        var (at, before) = (0, 0);
        for (var i = 0; i < of.Length; i++)
        {
            var prefix = shared.IsEmpty ? 0 : shared[i];
            var (length, start) = (prefix + of[i], at + head);
            if (head > 0)
                BinaryPrimitives.WriteInt32LittleEndian(target[at..], length);
            else if (length != width)
                throw new InvalidDataException($"A value has {length} bytes instead of {width}.");
            target.Slice(before, prefix).CopyTo(target[start..]);
            bytes[..of[i]].CopyTo(target[(start + prefix)..]);
            bytes = bytes[of[i]..];
            (before, at) = (start, start + length);
        }
        return target;
    }

    static int Size(ReadOnlySpan<int> shared, ReadOnlySpan<int> lengths, int bytes, int head)
    {
        var (size, own, before) = (0L, 0L, 0L);
        for (var i = 0; i < lengths.Length; i++)
        {
            var prefix = shared.IsEmpty ? 0 : shared[i];
            if (lengths[i] < 0 || prefix < 0 || prefix > before || (own += lengths[i]) > bytes)
                throw new InvalidDataException("A text is longer than its page, or shares more with the one before than that has.");
            before = prefix + (long)lengths[i];
            size += head + before;
            if (size > MostText)
                throw new InvalidDataException($"A page has more than {MostText >> 20} MB of texts; write smaller pages.");
        }
        return (int)size;
    }

    Span<byte> Room(int length)
    {
        if (room.Length < length)
            room = new byte[length + length / 4];
        return room.AsSpan(0, length);
    }
}
