using Parquet;
using Parquet.Meta;

namespace Preprocessing.Data.Tests.Pages;

public sealed class ChunkDecoderTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(CompressionMethod.None)]
    [InlineData(CompressionMethod.Snappy)]
    [InlineData(CompressionMethod.Zstd)]
    [InlineData(CompressionMethod.Gzip)]
    [InlineData(CompressionMethod.Brotli)]
    [InlineData(CompressionMethod.LZ4)]
    [InlineData(CompressionMethod.Lz4Raw)]
    public async Task A_column_of_texts_is_decoded_with_the_codes_of_its_dictionary(CompressionMethod compression)
    {
        string?[] texts = [.. Enumerable.Range(0, 5000).Select(i => i % 7 == 0 ? null : $"city {i % 90}")];
        await RawFile.WriteAsync(
            folder["t.parquet"],
            new ParquetOptions { CompressionMethod = compression, ColumnEncodingHints = { ["t"] = EncodingHint.Dictionary } },
            RawFile.Texts("t", texts));
        await using var stream = File.OpenRead(folder["t.parquet"]);
        await using var reader =
            await ParquetReader.CreateAsync(stream, leaveStreamOpen: true, cancellationToken: TestContext.Current.CancellationToken);
        var column = (TextColumn)ColumnInfo.OfText("t", "T", nullable: true).NewColumn();
        column.Resize(texts.Length);
        var levels = new int[texts.Length];
        var (decoder, chunk) = (new ChunkDecoder(), reader.Metadata!.RowGroups[0].Columns[0].MetaData!);
        await decoder.LoadAsync(stream, chunk, TestContext.Current.CancellationToken);
        decoder.Decode(
            chunk.Codec, new(0, ["t"], Parquet.Meta.Type.BYTE_ARRAY, 0, 1, 0, true), levels, default, new TextSink { Target = column });
        levels.ShouldBe(texts.Select(text => text is null ? 0 : 1));
        column.Values.Length.ShouldBe(90);
        Enumerable.Range(0, texts.Count(text => text is not null)).Select(i => column[i]).ShouldBe(texts.Where(text => text is not null));
    }

    [Theory]
    [InlineData(CompressionMethod.None)]
    [InlineData(CompressionMethod.Snappy)]
    [InlineData(CompressionMethod.Zstd)]
    [InlineData(CompressionMethod.Gzip)]
    [InlineData(CompressionMethod.Brotli)]
    [InlineData(CompressionMethod.LZ4)]
    [InlineData(CompressionMethod.Lz4Raw)]
    public async Task Numbers_read_alike_whatever_the_compression(CompressionMethod compression)
    {
        long?[] many = [.. Enumerable.Range(0, 3000).Select(i => i % 5 == 0 ? (long?)null : i % 40 - 7)];
        double?[] all = [.. Enumerable.Range(0, 3000).Select(i => (double?)(i * 0.1))];
        await RawFile.WriteAsync(
            folder["n.parquet"],
            new ParquetOptions { CompressionMethod = compression },
            RawFile.Of("n", true, many, many[..9]),
            RawFile.Of("d", false, all, all[..9]),
            RawFile.Of("f", false, [.. all.Select(x => (float?)x)], [.. all[..9].Select(x => (float?)x)]));
        (await Reading.AllAsync(folder.Path, ColumnInfo.Of<long>("n", "N", nullable: true))).ShouldBe([.. many, .. many[..9]]);
        (await Reading.AllAsync(folder.Path, ColumnInfo.Of<double>("d", "D"))).ShouldBe([.. all, .. all[..9]]);
        (await Reading.AllAsync(folder.Path, ColumnInfo.Of<float>("f", "F")))
            .ShouldBe([.. all.Concat(all[..9]).Select(x => (object)(float)x!.Value)]);
    }

    [Fact]
    public async Task What_is_not_known_is_named()
    {
        // A page of 8 bytes with one value, plain; then the same in an encoding that is not known.
        byte[] page = [0x15, 0, 0x15, 16, 0x15, 16, 0x2C, 0x15, 2, 0x15, 0, 0x15, 6, 0x15, 6, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8];
        (await DecodeAsync(page, CompressionCodec.UNCOMPRESSED)).ShouldBe(0x0807060504030201);
        page[10] = 40;
        (await Should.ThrowAsync<NotSupportedException>(() => DecodeAsync(page, CompressionCodec.UNCOMPRESSED))).Message
            .ShouldBe("the encoding 20 of INT64");
        page[10] = (int)Encoding.DELTA_BYTE_ARRAY * 2;
        (await Should.ThrowAsync<NotSupportedException>(() => DecodeAsync(page, CompressionCodec.UNCOMPRESSED))).Message
            .ShouldBe("the encoding DELTA_BYTE_ARRAY of INT64");
        (await Should.ThrowAsync<NotSupportedException>(() => DecodeAsync(page, CompressionCodec.LZO))).Message
            .ShouldBe("the compression LZO");
        page[10] = (int)Encoding.RLE_DICTIONARY * 2;
        (await Should.ThrowAsync<InvalidDataException>(() => DecodeAsync(page, CompressionCodec.UNCOMPRESSED))).Message
            .ShouldBe("A page has indices, but there is no dictionary.");
    }

    [Fact]
    public async Task More_values_than_the_pages_have_get_no_room()
    {
        byte[] page = [0x15, 0, 0x15, 16, 0x15, 16, 0x2C, 0x15, 2, 0x15, 0, 0x15, 6, 0x15, 6, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8];
        var chunk = new ColumnMetaData { NumValues = 1 << 30, TotalCompressedSize = page.Length, TotalUncompressedSize = page.Length };
        await Should.ThrowAsync<InvalidDataException>(() =>
            new ChunkDecoder().LoadAsync(new MemoryStream(page), chunk, TestContext.Current.CancellationToken).AsTask());
        chunk.NumValues = 0;
        await new ChunkDecoder().LoadAsync(new MemoryStream(page), chunk, TestContext.Current.CancellationToken);
    }

    static async Task<long> DecodeAsync(byte[] page, CompressionCodec codec)
    {
        var decoder = new ChunkDecoder();
        await decoder.LoadAsync(
            new MemoryStream(page),
            new() { NumValues = 1, TotalCompressedSize = page.Length, TotalUncompressedSize = page.Length },
            TestContext.Current.CancellationToken);
        var value = new long[1];
        decoder.Decode(
            codec, new(0, ["n"], Parquet.Meta.Type.INT64, 8, 0, 0, false), default, default, new NumberSink<long> { Target = value });
        return value[0];
    }
}
