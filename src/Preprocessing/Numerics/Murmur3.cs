using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text.Unicode;

namespace Preprocessing;

/// <summary>MurmurHash3 (Austin Appleby, x86, 32 bits), the hash of scikit-learn's hashing classes.</summary>
static class Murmur3
{
    /// <summary>Computes the hash of bytes.</summary>
    public static uint Hash(ReadOnlySpan<byte> bytes, uint seed = 0)
    {
        var hash = seed;
        var length = (uint)bytes.Length;
        for (; bytes.Length >= 4; bytes = bytes[4..])
            hash = Mix(hash, BinaryPrimitives.ReadUInt32LittleEndian(bytes));
        return Finish(hash, bytes, length);
    }

    /// <summary>Computes the hash of a text's UTF-8 bytes without storing them all; a lone surrogate counts as U+FFFD.</summary>
    public static uint Hash(ReadOnlySpan<char> text, uint seed = 0)
    {
        Span<byte> bytes = stackalloc byte[256];
        var hash = seed;
        uint length = 0;
        var kept = 0;
        for (var done = false; !done;)
        {
            done = Utf8.FromUtf16(text, bytes[kept..], out var read, out var written) != OperationStatus.DestinationTooSmall;
            text = text[read..];
            length += (uint)written;
            ReadOnlySpan<byte> rest = bytes[..(kept + written)];
            for (; rest.Length >= 4; rest = rest[4..])
                hash = Mix(hash, BinaryPrimitives.ReadUInt32LittleEndian(rest));
            rest.CopyTo(bytes);
            kept = rest.Length;
        }
        return Finish(hash, bytes[..kept], length);
    }

    static uint Mix(uint hash, uint word) => BitOperations.RotateLeft(hash ^ Scramble(word), 13) * 5 + 0xE6546B64;

    static uint Scramble(uint word) => BitOperations.RotateLeft(word * 0xCC9E2D51, 15) * 0x1B873593;

    static uint Finish(uint hash, ReadOnlySpan<byte> tail, uint length)
    {
        uint word = 0;
        for (var i = tail.Length - 1; i >= 0; i--)
            word = word << 8 | tail[i];
        hash ^= Scramble(word);
        hash ^= length;
        hash = (hash ^ hash >> 16) * 0x85EBCA6B;
        hash = (hash ^ hash >> 13) * 0xC2B2AE35;
        return hash ^ hash >> 16;
    }
}
