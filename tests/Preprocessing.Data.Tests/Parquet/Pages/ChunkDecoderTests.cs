using Parquet;
using Parquet.Meta;

namespace Preprocessing.Data.Tests.Pages;

public sealed class ChunkDecoderTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Compressions that are decoded here, and one that is left to the library.</summary>
    [Theory]
    [InlineData(CompressionMethod.None, true)]
    [InlineData(CompressionMethod.Snappy, true)]
    [InlineData(CompressionMethod.Zstd, true)]
    [InlineData(CompressionMethod.Gzip, false)]
    public async Task A_column_of_texts_is_decoded_with_the_codes_of_its_dictionary(CompressionMethod compression, bool isDecoded)
    {
        string?[] texts = [.. Enumerable.Range(0, 5000).Select(i => i % 7 == 0 ? null : $"city {i % 90}")];
        await RawFile.WriteAsync(folder["t.parquet"], new ParquetOptions { CompressionMethod = compression, ColumnEncodingHints = { ["t"] = EncodingHint.Dictionary } }, RawFile.Texts("t", texts));
        await using var stream = File.OpenRead(folder["t.parquet"]);
        await using var reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true, cancellationToken: TestContext.Current.CancellationToken);
        var column = (TextColumn)ColumnInfo.OfText("t", "T", nullable: true).NewColumn();
        column.Resize(texts.Length);
        var levels = new int[texts.Length];
        var decoded = await new ChunkDecoder().DecodeAsync(
            stream, reader.Metadata!.RowGroups[0].Columns[0].MetaData!, levels, texts.Length, new TextSink { Target = column }, TestContext.Current.CancellationToken);
        decoded.ShouldBe(isDecoded);
        if (!isDecoded)
            return;
        levels.ShouldBe(texts.Select(text => text is null ? 0 : 1));
        column.Values.Length.ShouldBe(90);
        Enumerable.Range(0, texts.Count(text => text is not null)).Select(i => column[i]).ShouldBe(texts.Where(text => text is not null));
    }

    [Theory]
    [InlineData(CompressionMethod.None)]
    [InlineData(CompressionMethod.Snappy)]
    [InlineData(CompressionMethod.Zstd)]
    [InlineData(CompressionMethod.Gzip)]
    public async Task Numbers_read_alike_whatever_the_compression(CompressionMethod compression)
    {
        long?[] many = [.. Enumerable.Range(0, 3000).Select(i => i % 5 == 0 ? (long?)null : i % 40 - 7)];
        double?[] all = [.. Enumerable.Range(0, 3000).Select(i => (double?)(i * 0.1))];
        await RawFile.WriteAsync(folder["n.parquet"], new ParquetOptions { CompressionMethod = compression },
            RawFile.Of("n", true, many, many[..9]), RawFile.Of("d", false, all, all[..9]), RawFile.Of("f", false, [.. all.Select(x => (float?)x)], [.. all[..9].Select(x => (float?)x)]));
        (await Reading.AllAsync(folder.Path, ColumnInfo.Of<long>("n", "N", nullable: true))).ShouldBe([.. many, .. many[..9]]);
        (await Reading.AllAsync(folder.Path, ColumnInfo.Of<double>("d", "D"))).ShouldBe([.. all, .. all[..9]]);
        (await Reading.AllAsync(folder.Path, ColumnInfo.Of<float>("f", "F"))).ShouldBe([.. all.Concat(all[..9]).Select(x => (object)(float)x!.Value)]);
    }

    [Fact]
    public async Task A_chunk_of_an_encoding_that_is_not_known_is_left_to_the_library()
    {
        var chunk = new ColumnMetaData { Type = Parquet.Meta.Type.INT64, Codec = CompressionCodec.UNCOMPRESSED, Encodings = [Encoding.DELTA_BINARY_PACKED], PathInSchema = ["n"] };
        (await new ChunkDecoder().DecodeAsync(Stream.Null, chunk, null, 1, new NumberSink<long>(), TestContext.Current.CancellationToken)).ShouldBeFalse();
    }
}
