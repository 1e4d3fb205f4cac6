using Parquet;

namespace Preprocessing.Data.Tests;

public sealed class TextReaderTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(EncodingHint.Default)]
    [InlineData(EncodingHint.Dictionary)]
    public async Task Dictionary_and_plain_columns_read_alike(EncodingHint hint)
    {
        string?[] texts = [.. Enumerable.Range(0, 3000)
            .Select(i => (i % 10) switch { 0 => null, 1 => "", 2 => "Zürich ✈ 東京", var n => $"city {n}" })];
        await RawFile.WriteAsync(
            folder["t.parquet"], new ParquetOptions { ColumnEncodingHints = { ["t"] = hint } }, RawFile.Texts("t", texts, texts[..5]));
        var source = ParquetSource.Open(new AnyPipeline(ColumnInfo.OfText("t", "T", nullable: true)), folder.Path);
        (await Reading.AllAsync(source, 0)).ShouldBe([.. texts, .. texts[..5]]);
        await foreach (var batch in source.ReadAsync(0, training: true, TestContext.Current.CancellationToken))
            batch.Texts(0).Values.Length.ShouldBe(9);
    }

    [Fact]
    public async Task Empty_is_not_missing()
    {
        await RawFile.WriteAsync(folder["t.parquet"], RawFile.Texts("t", ["", null, ""]), RawFile.Texts("u", ["", "", ""]));
        (await Reading.AllAsync(folder.Path, ColumnInfo.OfText("t", "T", nullable: true))).ShouldBe(["", null, ""]);
        (await Reading.AllAsync(folder.Path, ColumnInfo.OfText("u", "U"))).ShouldBe(["", "", ""]);
    }

    [Fact]
    public async Task All_missing_is_all_missing()
    {
        await RawFile.WriteAsync(folder["t.parquet"], RawFile.Texts("t", new string?[] { null, null }));
        (await Reading.AllAsync(folder.Path, ColumnInfo.OfText("t", "T", nullable: true))).ShouldAllBe(text => text == null);
    }
}
