using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Preprocessing.Data;

/// <summary>Takes numbers that are stored as in memory, and timestamps in the old format of 96 bits.</summary>
sealed class NumberSink<T> : ValueSink<T> where T : struct
{
    protected override void Read(ReadOnlySpan<byte> values, Span<T> target, int width)
    {
        if (!BitConverter.IsLittleEndian)
            throw new NotSupportedException("a machine on which numbers begin with their most significant byte");
        var stored = MemoryMarshal.Cast<byte, T>(values);
        if (stored.Length < target.Length)
            throw Short();
        stored[..target.Length].CopyTo(target);
    }
}

/// <summary>A timestamp in the old format of 96 bits.</summary>
/// <param name="Nanoseconds">The nanoseconds since midnight.</param>
/// <param name="Day">The Julian day that begins at that midnight.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
readonly record struct Int96(long Nanoseconds, int Day);

/// <summary>An interval: three numbers without sign.</summary>
/// <param name="Months">Months, whose length differs.</param>
/// <param name="Days">Days.</param>
/// <param name="Milliseconds">Milliseconds.</param>
readonly record struct Interval(uint Months, uint Days, uint Milliseconds);

/// <summary>Takes booleans: eight in a byte, or in runs as indices.</summary>
sealed class BooleanSink : ValueSink<bool>
{
    public override void Forget() => base.Dictionary([0b10], 2, 0);

    public override void Dictionary(ReadOnlySpan<byte> values, int count, int width) =>
        throw new NotSupportedException("a dictionary of booleans");

    protected override void Read(ReadOnlySpan<byte> values, Span<bool> target, int width)
    {
        if ((target.Length + 7) / 8 > values.Length)
            throw Short();
        for (var i = 0; i < target.Length; i++)
            target[i] = (values[i >> 3] >> (i & 7) & 1) != 0;
    }
}

/// <summary>Takes decimals that are stored as whole numbers of any length in bytes, the most significant byte first.</summary>
sealed class DecimalSink : ValueSink<Int128>
{
    /// <summary>Reads bytes as a number.</summary>
    /// <exception cref="InvalidDataException">There are no bytes, or the number has more than 128 bits.</exception>
    public static Int128 Number(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            throw new InvalidDataException("A decimal has no bytes.");
        var sign = (sbyte)bytes[0] < 0 ? (byte)0xFF : (byte)0;
        Span<byte> wide = stackalloc byte[16];
        wide.Fill(sign);
        var beyond = Math.Max(0, bytes.Length - 16);
        bytes[beyond..].CopyTo(wide[(16 - bytes.Length + beyond)..]);
        if (bytes[..beyond].ContainsAnyExcept(sign) || beyond > 0 && (sbyte)(wide[0] ^ sign) < 0)
            throw new InvalidDataException($"A decimal has {bytes.Length} bytes, more than the 16 that are read.");
        return BinaryPrimitives.ReadInt128BigEndian(wide);
    }

    protected override void Read(ReadOnlySpan<byte> values, Span<Int128> target, int width)
    {
        foreach (ref var number in target)
        {
            var length = width;
            if (width == 0)
                length = Lengths.Next(ref values);
            if (length > values.Length)
                throw Short();
            number = Number(values[..length]);
            values = values[length..];
        }
    }
}

/// <summary>Reads the lengths that precede values.</summary>
static class Lengths
{
    /// <summary>Reads a length, and makes sure that as many bytes follow.</summary>
    public static int Next(ref ReadOnlySpan<byte> values)
    {
        var length = values.Length < 4 ? -1 : BinaryPrimitives.ReadInt32LittleEndian(values);
        if (length < 0 || length > values.Length - 4)
            throw new InvalidDataException("A page ends within a value.");
        values = values[4..];
        return length;
    }
}
