using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Preprocessing.Data;

/// <summary>Decodes runs of equal numbers and packed numbers, the format of dictionary indices and levels.</summary>
static class RunLengthDecoder
{
    /// <summary>The number of bytes that may be read after the last byte of the content.</summary>
    public const int Slack = 8;

    /// <summary>Decodes as many numbers as the target holds.</summary>
    /// <param name="bytes">The runs, followed by <see cref="Slack"/> more bytes.</param>
    /// <param name="width">The bits per number, 0 to 32.</param>
    /// <param name="target">The numbers to fill.</param>
    /// <exception cref="InvalidDataException">The runs are too short, or a number is too wide.</exception>
    public static void Decode(ReadOnlySpan<byte> bytes, int width, Span<int> target)
    {
        if (width > 32)
            throw new InvalidDataException($"Indices or levels have {width} bits.");
        var end = bytes.Length - Slack;
        var at = 0;
        while (!target.IsEmpty)
        {
            var head = Varint(bytes, ref at, end);
            if ((head & 1) == 0)
            {
                var count = (int)Math.Min(head >> 1, (uint)target.Length);
                var size = (width + 7) / 8;
                if (at > end - size)
                    throw Short();
                var value = BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]) & (1L << 8 * size) - 1;
                if (value >> width != 0)
                    throw new InvalidDataException($"An index or a level of {width} bits is {value}.");
                target[..count].Fill((int)value);
                target = target[count..];
                at += size;
            }
            else
            {
                var (count, size) = ((long)(head >> 1) * 8, (long)(head >> 1) * width);
                // Writers may omit the part of the last group after the last value.
                var taken = (int)Math.Min(count, target.Length);
                if (at + ((long)taken * width + 7) / 8 > end)
                    throw Short();
                Unpack(bytes[at..], width, target[..taken]);
                target = target[taken..];
                at = (int)Math.Min(at + size, end);
            }
        }
    }

    // Each number lies within eight bytes, counted from the byte in which it begins.
    static void Unpack(ReadOnlySpan<byte> bytes, int width, Span<int> target)
    {
        var mask = (1UL << width) - 1;
        ref var from = ref MemoryMarshal.GetReference(bytes);
        var bit = 0L;
        for (var i = 0; i < target.Length; i++, bit += width)
        {
            var word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, (nint)(bit >> 3)));
            if (!BitConverter.IsLittleEndian)
                word = BinaryPrimitives.ReverseEndianness(word);
            target[i] = (int)(word >> (int)(bit & 7) & mask);
        }
    }

    static uint Varint(ReadOnlySpan<byte> bytes, ref int at, int end)
    {
        var value = 0UL;
        for (var shift = 0; shift < 35; shift += 7)
        {
            if (at >= end)
                throw Short();
            var next = bytes[at++];
            value |= (ulong)(next & 127) << shift;
            if (next < 128)
                return value <= uint.MaxValue ? (uint)value : throw new InvalidDataException("A run is longer than any page.");
        }
        throw new InvalidDataException("The length of a run does not end.");
    }

    static InvalidDataException Short() => new("There are fewer indices or levels than values.");
}
