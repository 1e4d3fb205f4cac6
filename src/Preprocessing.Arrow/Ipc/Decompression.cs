using System.Buffers.Binary;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;

namespace Preprocessing.Arrow;

/// <summary>Decompresses the buffers of record batches. It keeps the decoders for the next ones.</summary>
sealed class Decompression
{
    // A byte of LZ4 stands for at most 255 bytes. A block of Zstandard has at most 128 KB and at least three bytes of header and one more.
    const long MostLz4 = 255, MostZstd = (128 << 10) / 4;

    // Room for the ends of small frames, for which the proportions above do not hold.
    const long MostSmall = 1 << 17;

    readonly Dictionary<BatchCompression, ICompressionCodec> codecs = [];

    /// <summary>The number of bytes that a buffer has when it is decompressed; its own length if it is stored as it is.</summary>
    /// <exception cref="InvalidDataException">No buffer of this length gives so many bytes.</exception>
    public static int Length(ReadOnlySpan<byte> buffer, BatchCompression compression)
    {
        if (buffer.Length < 8)
            throw new InvalidDataException("a compressed buffer is shorter than the number of its bytes");
        var length = BinaryPrimitives.ReadInt64LittleEndian(buffer);
        if (length == -1)
            return buffer.Length - 8;
        // The stated length is allocated, so a length that cannot be true must not be.
        var most = MostSmall + (buffer.Length - 8) * (compression == BatchCompression.Lz4 ? MostLz4 : MostZstd);
        return length >= 0 && length <= Math.Min(most, System.Array.MaxLength)
            ? (int)length
            : throw new InvalidDataException($"{buffer.Length - 8} compressed bytes should be {length} bytes, which cannot be");
    }

    /// <summary>Decompresses a buffer.</summary>
    /// <exception cref="InvalidDataException">It is not sound.</exception>
    public void Decompress(ReadOnlyMemory<byte> buffer, BatchCompression compression, Memory<byte> target)
    {
        if (BinaryPrimitives.ReadInt64LittleEndian(buffer.Span) == -1)
        {
            buffer[8..].CopyTo(target);
            return;
        }
        if (!codecs.TryGetValue(compression, out var codec))
            codecs[compression] = codec = new CompressionCodecFactory().CreateCodec(
                compression == BatchCompression.Lz4 ? CompressionCodecType.Lz4Frame : CompressionCodecType.Zstd);
        int written;
        try
        {
            written = codec.Decompress(buffer[8..], target);
        }
        // Whatever the decoder meets, it is the data that are not sound.
        catch (Exception cause)
        {
            throw new InvalidDataException($"a buffer cannot be decompressed ({cause.Message.TrimEnd('.')})", cause);
        }
        if (written != target.Length)
            throw new InvalidDataException($"a buffer has {written} bytes when it is decompressed, not {target.Length}");
    }
}
