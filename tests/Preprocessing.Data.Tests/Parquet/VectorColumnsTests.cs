namespace Preprocessing.Data.Tests;

/// <summary>Like columns as a vector, beside the same columns one by one.</summary>
[Pipeline("like-columns")]
public sealed partial class LikeColumns
{
    [Columns("V*"), Vector(3), Impute, StandardScale] public required double[] V { get; init; }

    [Columns("m*_raw", First = 0), Vector(2), Feature] public ReadOnlyMemory<float> M { get; init; }
}

/// <inheritdoc cref="LikeColumns"/>
[Pipeline("single-columns")]
public sealed partial class SingleColumns
{
    [Impute, StandardScale] public double? V1 { get; init; }
    [Impute, StandardScale] public double? V2 { get; init; }
    [Impute, StandardScale] public double? V3 { get; init; }
    [Column("m0_raw"), Feature] public float? M0 { get; init; }
    [Column("m1_raw"), Feature] public float? M1 { get; init; }
}

public sealed class VectorColumnsTests : IDisposable
{
    readonly Folder folder = new();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    async Task<string> FileAsync(string name = "a.parquet")
    {
        var rows = Enumerable.Range(0, 1000).Select(i => new SingleColumns
        {
            V1 = i,
            V2 = i % 7 == 0 ? null : -i * 0.1,
            V3 = Math.Sin(i),
            M0 = i,
            M1 = i % 5 == 0 ? null : i * 2,
        }).ToArray();
        await ParquetSink.WriteAsync(
            folder[name],
            SingleColumns.Pipeline,
            new RowSource<SingleColumns>(SingleColumns.Pipeline, rows),
            new() { RowGroupRows = 300 },
            Token);
        return folder[name];
    }

    static async Task<List<float>> FeaturesAsync<TRow>(FittedPipeline<TRow> fitted, IBatchSource<TRow> source)
    {
        var features = new List<float>();
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, Token))
            {
                var matrix = new float[batch.Count * fitted.Width];
                fitted.Transform(batch, matrix);
                features.AddRange(matrix);
            }
        return features;
    }

    [Theory, InlineData(1000), InlineData(70)]
    public async Task Like_columns_are_learnt_and_transformed_as_one_by_one(int batchRows)
    {
        var path = await FileAsync();
        var options = new ParquetReadOptions { MaxBatchRows = batchRows };
        var together = ParquetSource.Open(LikeColumns.Pipeline, options, path);
        var single = ParquetSource.Open(SingleColumns.Pipeline, options, path);
        var (like, one) = (await LikeColumns.Pipeline.FitAsync(together, cancellationToken: Token),
            await SingleColumns.Pipeline.FitAsync(single, cancellationToken: Token));

        like.SlotNames.ShouldBe(["V_1", "V_2", "V_3", "M_0", "M_1"]);
        (await FeaturesAsync(like, together)).Select(BitConverter.SingleToInt32Bits)
            .ShouldBe((await FeaturesAsync(one, single)).Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public async Task A_sink_writes_the_columns_again()
    {
        var source = ParquetSource.Open<LikeColumns>(await FileAsync());
        await ParquetSink.WriteAsync(folder["b.parquet"], LikeColumns.Pipeline, source, cancellationToken: Token);

        var written = ParquetSource.Open<SingleColumns>(folder["a.parquet"]);
        var again = ParquetSource.Open<SingleColumns>(folder["b.parquet"]);
        var fitted = await SingleColumns.Pipeline.FitAsync(written, cancellationToken: Token);
        (await FeaturesAsync(fitted, again)).Select(BitConverter.SingleToInt32Bits)
            .ShouldBe((await FeaturesAsync(fitted, written)).Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public async Task A_column_that_is_missing_is_named()
    {
        await RawFile.WriteAsync(folder["c.parquet"], RawFile.Of<double>("V1", false, [1.0]), RawFile.Of<double>("V2", false, [1.0]));
        Should.Throw<SourceException>(() => ParquetSource.Open<LikeColumns>(folder["c.parquet"]))
            .Message.ShouldContain("has no column 'V3', which property V of pipeline 'like-columns' is read from");
    }

    [Fact]
    public async Task Columns_of_vectors_are_no_extra_columns() =>
        ParquetSource.Open(LikeColumns.Pipeline, new ParquetReadOptions { RefuseExtraColumns = true }, await FileAsync())
            .RowCount.ShouldBe(1000);

    [Fact]
    public void A_definition_says_which_columns() =>
        LikeColumns.Pipeline.Definition.ShouldContain("column V* Double[1..3] as V\n");
}
