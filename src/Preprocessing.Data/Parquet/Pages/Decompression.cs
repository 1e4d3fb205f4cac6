using System.Buffers.Binary;
using System.IO.Compression;
using K4os.Compression.LZ4;
using Parquet.Meta;
using Snappier;
using ZstdSharp;

namespace Preprocessing.Data;

/// <summary>Decompresses pages into memory of exactly the length that the page declares.</summary>
sealed class Decompression
{
    // Never disposed: it lives as long as the source, and frees its resources when it is collected.
    Decompressor? zstd;

    /// <summary>Decompresses a page.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged, or have another length after decompression.</exception>
    /// <exception cref="NotSupportedException">The compression is unknown.</exception>
    public void Decompress(CompressionCodec codec, ReadOnlyMemory<byte> stored, Span<byte> target)
    {
        var written = target.IsEmpty && stored.IsEmpty ? 0 : codec switch
        {
            CompressionCodec.UNCOMPRESSED => Copy(stored.Span, target),
            CompressionCodec.SNAPPY => CompressionCheck.Snappy(stored.Span) == target.Length
                ? Snappy.Decompress(stored.Span, target)
                : throw new InvalidDataException("A page is no sound Snappy compression."),
            CompressionCodec.ZSTD => (zstd ??= new()).Unwrap(stored.Span, target),
            CompressionCodec.GZIP => Gzip(stored, target),
            CompressionCodec.BROTLI => BrotliDecoder.TryDecompress(stored.Span, target, out var length)
                ? length
                : throw new InvalidDataException("A page is no sound Brotli compression."),
            CompressionCodec.LZ4_RAW => Block(stored.Span, target),
            CompressionCodec.LZ4 => Framed(stored.Span, target) ? target.Length : Block(stored.Span, target),
            _ => throw new NotSupportedException($"the compression {codec}"),
        };
        if (written != target.Length)
            throw new InvalidDataException(
                written < 0 ? "A page is no sound LZ4 compression." : $"A page has {written} bytes instead of {target.Length}.");
    }

    static int Copy(ReadOnlySpan<byte> stored, Span<byte> target)
    {
        if (stored.Length == target.Length)
            stored.CopyTo(target);
        return stored.Length;
    }

    static int Gzip(ReadOnlyMemory<byte> stored, Span<byte> target)
    {
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(stored, out var bytes);
        using var stream = new GZipStream(
            new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false), CompressionMode.Decompress);
        var written = stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
        // The stream compares its checksum only at its end.
        return stream.ReadByte() < 0 ? written : throw new InvalidDataException($"A page has more than {target.Length} bytes.");
    }

    // The compression of no bytes is a single zero byte; the library does not decompress it to no bytes.
    static int Block(ReadOnlySpan<byte> stored, Span<byte> target) =>
        target.IsEmpty && stored is [0] ? 0 : CompressionCheck.Lz4(stored) == target.Length ? LZ4Codec.Decode(stored, target) : -1;

    // The old LZ4 was written either in blocks, each after its lengths before and after compression (Hadoop), or as a single plain block.
    // Bytes count as the former only if all lengths fit exactly.
    static bool Framed(ReadOnlySpan<byte> stored, Span<byte> target)
    {
        while (stored.Length >= 8)
        {
            var (whole, length) = (BinaryPrimitives.ReadInt32BigEndian(stored), BinaryPrimitives.ReadInt32BigEndian(stored[4..]));
            stored = stored[8..];
            if (whole < 0
                || whole > target.Length
                || length < 0
                || length > stored.Length
                || Block(stored[..length], target[..whole]) != whole)
                return false;
            stored = stored[length..];
            target = target[whole..];
        }
        return stored.IsEmpty && target.IsEmpty;
    }
}
