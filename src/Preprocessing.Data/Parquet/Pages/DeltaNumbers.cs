using System.Buffers.Binary;
using System.Numerics;

namespace Preprocessing.Data;

/// <summary>Decodes numbers that are written as differences (DELTA_BINARY_PACKED).</summary>
static class DeltaNumbers
{
    /// <summary>Decodes as many numbers as the target holds.</summary>
    /// <param name="bytes">The numbers, followed by <see cref="RunLengthDecoder.Slack"/> more bytes.</param>
    /// <param name="target">
    /// The numbers to fill. A number beyond the range of the type wraps around, as differences of extreme values do.
    /// </param>
    /// <returns>The number of bytes that the numbers take.</returns>
    /// <exception cref="InvalidDataException">There are more or fewer numbers, or the bytes end too early.</exception>
    public static int Decode<T>(ReadOnlySpan<byte> bytes, Span<T> target) where T : unmanaged, IBinaryInteger<T>
    {
        var end = bytes.Length - RunLengthDecoder.Slack;
        var at = 0;
        var (size, parts, count, value) =
            (Varint(bytes, ref at, end), Varint(bytes, ref at, end), Varint(bytes, ref at, end), ZigZag(bytes, ref at, end));
        if (count != (ulong)target.Length)
            throw new InvalidDataException($"A page has {count} differences for {target.Length} values.");
        // Parts are whole groups of 32 numbers, so that each part ends with a full byte.
        if (size is 0 or > 1 << 24 || parts is 0 or > 1 << 16 || size % parts != 0 || size / parts % 32 != 0)
            throw new InvalidDataException($"A page has differences in blocks of {size} in {parts} parts.");
        if (target.IsEmpty)
            return at;
        target[0] = T.CreateTruncating(value);
        target = target[1..];
        var perPart = (int)(size / parts);
        while (!target.IsEmpty)
        {
            var least = ZigZag(bytes, ref at, end);
            if ((int)parts > end - at)
                throw Short();
            var widths = bytes.Slice(at, (int)parts);
            at += widths.Length;
            // In the last block, parts without values have a width but no bytes.
            for (var part = 0; part < widths.Length && !target.IsEmpty; part++)
            {
                var (width, taken) = (widths[part], Math.Min(perPart, target.Length));
                if (width > 64)
                    throw new InvalidDataException($"Differences have {width} bits.");
                if ((taken * (long)width + 7) / 8 > end - at)
                    throw Short();
                value = Unpack(bytes[at..], width, value, least, target[..taken]);
                target = target[taken..];
                at = (int)Math.Min(end, at + perPart * (long)width / 8);
            }
        }
        return at;
    }

    // Each difference lies within nine bytes, counted from the byte in which it begins.
    static ulong Unpack<T>(ReadOnlySpan<byte> bytes, int width, ulong value, ulong least, Span<T> target)
        where T : unmanaged, IBinaryInteger<T>
    {
        var mask = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
        var bit = 0L;
        for (var i = 0; i < target.Length; i++, bit += width)
        {
            var (from, shift) = ((int)(bit >> 3), (int)(bit & 7));
            var word = BinaryPrimitives.ReadUInt64LittleEndian(bytes[from..]) >> shift;
            if (width + shift > 64)
                word |= (ulong)bytes[from + 8] << 64 - shift;
            value += least + (word & mask);
            target[i] = T.CreateTruncating(value);
        }
        return value;
    }

    static ulong ZigZag(ReadOnlySpan<byte> bytes, ref int at, int end)
    {
        var value = Varint(bytes, ref at, end);
        return value >> 1 ^ 0 - (value & 1);
    }

    static ulong Varint(ReadOnlySpan<byte> bytes, ref int at, int end)
    {
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (at >= end)
                throw Short();
            var next = bytes[at++];
            value |= (ulong)(next & 127) << shift;
            if (next < 128)
                return value;
        }
        throw new InvalidDataException("A difference does not end.");
    }

    static InvalidDataException Short() => new("There are fewer differences than values.");
}
