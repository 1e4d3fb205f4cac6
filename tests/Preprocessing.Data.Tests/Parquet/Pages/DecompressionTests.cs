using System.IO.Compression;
using K4os.Compression.LZ4;
using Parquet.Meta;
using Snappier;

namespace Preprocessing.Data.Tests.Pages;

public class DecompressionTests
{
    static readonly byte[] Plain =
        System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 900).Select(i => $"{i * 7919 % 1003} rows, ")));

    static byte[] Compress(CompressionCodec codec)
    {
        var stream = new MemoryStream();
        switch (codec)
        {
            case CompressionCodec.UNCOMPRESSED: return [.. Plain];
            case CompressionCodec.SNAPPY: return Snappy.CompressToArray(Plain);
            case CompressionCodec.ZSTD: return new ZstdSharp.Compressor().Wrap(Plain).ToArray();
            case CompressionCodec.LZ4_RAW or CompressionCodec.LZ4:
                var block = new byte[LZ4Codec.MaximumOutputSize(Plain.Length)];
                return block[..LZ4Codec.Encode(Plain, block)];
            case CompressionCodec.GZIP:
                using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
                    gzip.Write(Plain);
                return stream.ToArray();
            default:
                using (var brotli = new BrotliStream(stream, CompressionLevel.Optimal, leaveOpen: true))
                    brotli.Write(Plain);
                return stream.ToArray();
        }
    }

    static byte[] Decompress(CompressionCodec codec, byte[] stored, int length)
    {
        var target = new byte[length];
        new Decompression().Decompress(codec, stored, target);
        return target;
    }

    public static TheoryData<CompressionCodec> Codecs =>
        [
            CompressionCodec.UNCOMPRESSED, CompressionCodec.SNAPPY, CompressionCodec.GZIP, CompressionCodec.BROTLI, CompressionCodec.ZSTD,
            CompressionCodec.LZ4_RAW, CompressionCodec.LZ4,
        ];

    [Theory]
    [MemberData(nameof(Codecs))]
    public void What_was_compressed_comes_back_and_no_other_length_does(CompressionCodec codec)
    {
        var stored = Compress(codec);
        Decompress(codec, stored, Plain.Length).ShouldBe(Plain);
        foreach (var length in new[] { 0, 1, Plain.Length - 1, Plain.Length + 1, 2 * Plain.Length })
            Should.Throw<Exception>(() => Decompress(codec, stored, length), $"{length}");
        // The checksum at the end of gzip is not missed, but compared if it is there.
        for (var length = 0; length < stored.Length - (codec == CompressionCodec.GZIP ? 8 : 0); length += 7)
            Should.Throw<Exception>(() => Decompress(codec, stored[..length], Plain.Length), $"{length}");
        Decompress(codec, [], 0).ShouldBeEmpty();
    }

    [Fact]
    public void The_checksum_of_gzip_is_compared()
    {
        var stored = Compress(CompressionCodec.GZIP);
        stored[^5] ^= 1;
        Should.Throw<InvalidDataException>(() => Decompress(CompressionCodec.GZIP, stored, Plain.Length));
    }

    [Fact]
    public void The_old_lz4_is_read_in_frames_too()
    {
        byte[] Frame(byte[] bytes)
        {
            var block = new byte[LZ4Codec.MaximumOutputSize(bytes.Length)];
            block = block[..LZ4Codec.Encode(bytes, block)];
            return [.. BitConverter.GetBytes(bytes.Length).Reverse(), .. BitConverter.GetBytes(block.Length).Reverse(), .. block];
        }
        Decompress(CompressionCodec.LZ4, Frame(Plain), Plain.Length).ShouldBe(Plain);
        byte[] two = [.. Frame(Plain[..1000]), .. Frame(Plain[1000..])];
        Decompress(CompressionCodec.LZ4, two, Plain.Length).ShouldBe(Plain);
        Should.Throw<InvalidDataException>(() => Decompress(CompressionCodec.LZ4, two[..^1], Plain.Length));
        Should.Throw<InvalidDataException>(() => Decompress(CompressionCodec.LZ4, two, Plain.Length + 1));
    }

    [Fact]
    public void Nothing_is_read_from_the_compression_of_nothing()
    {
        Decompress(CompressionCodec.LZ4_RAW, [0], 0).ShouldBeEmpty();
        Decompress(CompressionCodec.SNAPPY, [0], 0).ShouldBeEmpty();
        Decompress(CompressionCodec.GZIP, Convert.FromHexString("1F8B08000000000000030300000000000000000000"[..40]), 0).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("00", true)]
    [InlineData("0300616263", false)]
    [InlineData("0308616263", true)]
    // More than was said, and bytes behind the end.
    [InlineData("0208616263", false)]
    [InlineData("030861626300", false)]
    // A copy of what is there, of what is not, of nothing.
    [InlineData("0708616263" + "0103", true)]
    [InlineData("0708616263" + "0104", false)]
    [InlineData("0708616263" + "0100", false)]
    [InlineData("0508616263" + "060300", true)]
    [InlineData("0508616263" + "060400", false)]
    [InlineData("0508616263" + "0703000000", true)]
    [InlineData("0508616263" + "07030000", false)]
    [InlineData("FFFFFFFF7F", false)]
    [InlineData("8080808080808000", false)]
    public void Snappy_is_checked_before(string bytes, bool isSound) =>
        (CompressionCheck.Snappy(Convert.FromHexString(bytes)) >= 0).ShouldBe(isSound);

    [Theory]
    [InlineData("00", 0)]
    [InlineData("", -1)]
    [InlineData("30616263", 3)]
    [InlineData("40616263", -1)]
    // A copy of what is there, at the end or with more behind it; of what is not; of nothing; cut off.
    [InlineData("306162630300" + "00", 7)]
    [InlineData("306162630300" + "1061", 8)]
    [InlineData("306162630300", -1)]
    [InlineData("306162630400" + "00", -1)]
    [InlineData("306162630000" + "00", -1)]
    [InlineData("3061626303", -1)]
    // Lengths that go on, and one that does not end.
    [InlineData("3F6162630100FF02" + "00", 3 + 4 + 15 + 255 + 2)]
    [InlineData("3F6162630100FF", -1)]
    [InlineData("F0006162", -1)]
    public void Lz4_is_checked_before(string bytes, int length) =>
        CompressionCheck.Lz4(Convert.FromHexString(bytes)).ShouldBe(length);

    [Fact]
    public void Checksums_are_those_of_gzip()
    {
        Checksum.Compute("123456789"u8).ShouldBe(0xCBF43926u);
        Checksum.Compute(default).ShouldBe(0u);
        Checksum.Compute("The quick brown fox jumps over the lazy dog"u8).ShouldBe(0x414FA339u);
    }
}
