using Parquet;
using Parquet.Schema;

namespace Preprocessing.Data.Tests;

public sealed class ParquetSourceTests : IDisposable
{
    readonly Folder folder = new();
    readonly AnyPipeline pipeline = new(
        ColumnInfo.Of<long>("n", "N"),
        ColumnInfo.OfText("t", "T", nullable: true),
        ColumnInfo.Of<double>("y", "Y", nullable: true, trainingOnly: true));

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    Task WriteAsync(string name, params long?[][] groups) =>
        RawFile.WriteAsync(folder[name], RawFile.Of("n", false, groups),
            RawFile.Texts("t", [.. groups.Select(group => group.Select(n => n % 2 == 0 ? null : $"t{n}").ToArray())]),
            RawFile.Of("y", true, [.. groups.Select(group => group.Select(n => (double?)n / 2).ToArray())]));

    [Fact]
    public async Task Row_groups_of_all_files_are_the_partitions_in_a_fixed_order()
    {
        await WriteAsync("b.parquet", [5, 6]);
        await WriteAsync("a.parquet", [1, 2], [], [3, 4]);
        var source = ParquetSource.Open(pipeline, folder.Path);
        (source.PartitionCount, source.RowCount).ShouldBe((4, 6));
        source.Files.ShouldBe([folder["a.parquet"], folder["b.parquet"]]);
        (await Reading.AllAsync(source, 0)).ShouldBe([1L, 2L, 3L, 4L, 5L, 6L]);
        (await Reading.AllAsync(source, 1)).ShouldBe(["t1", null, "t3", null, "t5", null]);
        (await Reading.AllAsync(source, 2)).ShouldBe([.5, 1.0, 1.5, 2.0, 2.5, 3.0]);
        var places = new List<(string, long, int)>();
        for (var partition = 0; partition < 4; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, Token))
                places.Add((Path.GetFileName(batch.Origin), batch.FirstRow, batch.Count));
        places.ShouldBe([("a.parquet", 0, 2), ("a.parquet", 2, 2), ("b.parquet", 0, 2)]);
    }

    [Fact]
    public async Task A_file_without_row_groups_is_an_empty_source()
    {
        await WriteAsync("a.parquet");
        var source = ParquetSource.Open(pipeline, folder.Path);
        (source.PartitionCount, source.RowCount).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Columns_for_training_are_neither_asked_for_nor_read_at_inference()
    {
        await RawFile.WriteAsync(folder["a.parquet"], RawFile.Of<long>("n", false, [1]), RawFile.Texts("t", ["x"]));
        var source = ParquetSource.Open(pipeline, folder["a.parquet"]);
        await foreach (var batch in source.ReadAsync(0, training: false, Token))
            (batch.Count, batch[0].Count, batch[2].Count).ShouldBe((1, 1, 0));
        var error = await Should.ThrowAsync<SourceException>(() => Reading.AllAsync(source, 0));
        error.Message.ShouldContain("has no column 'y', which property Y of pipeline 'any' is read from in training");
    }

    [Fact]
    public async Task A_batch_for_inference_shows_no_values_of_training()
    {
        await WriteAsync("a.parquet", [1, 2]);
        var source = ParquetSource.Open(pipeline, folder.Path);
        await Reading.AllAsync(source, 2);
        await foreach (var batch in source.ReadAsync(0, training: false, Token))
            batch[2].Count.ShouldBe(0);
    }

    [Fact]
    public async Task Large_row_groups_come_in_slices()
    {
        var values = Enumerable.Range(0, 25).Select(n => (long?)n).ToArray();
        await WriteAsync("a.parquet", [100], values);
        var source = ParquetSource.Open(pipeline, new ParquetReadOptions { MaxBatchRows = 10 }, folder.Path);
        var slices = new List<(long, int, int)>();
        await foreach (var batch in source.ReadAsync(1, training: true, Token))
            slices.Add((batch.FirstRow, batch.Count, batch.Texts(1).Values.Length));
        slices.ShouldBe([(1, 10, 5), (11, 10, 5), (21, 5, 2)]);
        (await Reading.AllAsync(source, 0)).ShouldBe([100L, .. values.Select(n => (object?)n!.Value)]);
        (await Reading.AllAsync(source, 1)).Skip(1).ShouldBe(values.Select(n => n % 2 == 0 ? null : $"t{n}"));
        (await Reading.AllAsync(source, 2)).Skip(1).ShouldBe(values.Select(n => (object?)(n / 2.0)));
    }

    [Fact]
    public async Task Partitions_can_be_read_side_by_side()
    {
        await WriteAsync(
            "a.parquet", [.. Enumerable.Range(0, 16).Select(group => Enumerable.Range(group * 100, 100).Select(n => (long?)n).ToArray())]);
        var source = ParquetSource.Open(pipeline, folder.Path);
        var sums = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(async () =>
        {
            var sum = 0L;
            await foreach (var batch in source.ReadAsync(i % 16, training: true, Token))
                for (var row = 0; row < batch.Count; row++)
                    sum += batch.Values<long>(0).Values[row] + (batch.Texts(1)[row] is { } text ? long.Parse(text[1..]) : 0);
            return sum;
        }, Token)));
        sums.Sum().ShouldBe(
            4 * (Enumerable.Range(0, 1600).Sum(n => (long)n) + Enumerable.Range(0, 1600).Where(n => n % 2 == 1).Sum(n => (long)n)));
    }

    [Fact]
    public async Task Missing_columns_are_named_with_the_nearest_that_exists()
    {
        await RawFile.WriteAsync(folder["a.parquet"], RawFile.Of<long>("distence", false, [1]), RawFile.Of<long>("delay", false, [1]));
        var error = Should.Throw<SourceException>(() =>
            ParquetSource.Open(new AnyPipeline(ColumnInfo.Of<long>("distance", "Distance")), folder.Path));
        error.Message.ShouldBe(
            $"'{folder["a.parquet"]}' has no column 'distance', which property Distance of pipeline 'any' is read from. "
            + "It has 2 column(s): 'distence', 'delay'. "
            +
            "Did you mean 'distence'? Then mark the property with [Column(\"distence\")].");
    }

    [Fact]
    public async Task A_type_that_does_not_fit_is_refused_in_words()
    {
        await RawFile.WriteAsync(folder["a.parquet"], RawFile.Of<double>("n", true, [1]));
        var error = Should.Throw<SourceException>(() => ParquetSource.Open(new AnyPipeline(ColumnInfo.Of<long>("n", "N")), folder.Path));
        error.Message.ShouldBe(
            $"Column 'n' of '{folder["a.parquet"]}' holds double, but property N is long, "
            + "which is read from an integer of which every value is a long. "
            +
            "Declare the property as double, or write the column in another type.");
    }

    [Fact]
    public async Task A_column_of_two_types_in_two_files_names_both()
    {
        await RawFile.WriteAsync(folder["a.parquet"], RawFile.Of<long>("n", true, [1]));
        await RawFile.WriteAsync(folder["b.parquet"], RawFile.Of<int>("n", true, [1]));
        var error = Should.Throw<SourceException>(() => ParquetSource.Open(new AnyPipeline(ColumnInfo.Of<long>("n", "N")), folder.Path));
        error.Message.ShouldContain($"Column 'n' is int64 in '{folder["a.parquet"]}' but int32 in '{folder["b.parquet"]}'");
    }

    [Fact]
    public async Task Files_that_differ_in_nullability_alone_are_alike()
    {
        await RawFile.WriteAsync(folder["a.parquet"], RawFile.Of<long>("n", true, [1]));
        await RawFile.WriteAsync(folder["b.parquet"], RawFile.Of<long>("n", false, [2]));
        (await Reading.AllAsync(folder.Path, ColumnInfo.Of<long>("n", "N"))).ShouldBe([1L, 2L]);
    }

    [Fact]
    public async Task Extra_columns_are_skipped_whatever_they_hold_and_refused_on_demand()
    {
        await RawFile.WriteAsync(folder["a.parquet"], RawFile.Of<Guid>("id", false, [Guid.Empty]), RawFile.Of<long>("n", false, [1]));
        var narrow = new AnyPipeline(ColumnInfo.Of<long>("n", "N"));
        (await Reading.AllAsync(ParquetSource.Open(narrow, folder.Path), 0)).ShouldBe([1L]);
        var error = Should.Throw<SourceException>(() =>
            ParquetSource.Open(narrow, new ParquetReadOptions { RefuseExtraColumns = true }, folder.Path));
        error.Message.ShouldContain("has column(s) that pipeline 'any' does not declare: 'id'");
    }

    [Fact]
    public async Task A_null_where_the_class_allows_none_is_found_by_row()
    {
        await RawFile.WriteAsync(folder["a.parquet"], RawFile.Of<long>("n", true, [1, 2], [3, null, null]));
        var error = await Should.ThrowAsync<SourceException>(() => Reading.AllAsync(folder.Path, ColumnInfo.Of<long>("n", "N")));
        error.Message.ShouldBe(
            $"Column 'n' is missing in row 3 of '{folder["a.parquet"]}' (2 such row(s) in row group 1), but property N does not allow "
            + "that. Declare it as long?, or fill or drop these rows.");
    }

    [Fact]
    public async Task Lists_and_groups_are_refused_where_a_value_is_wanted()
    {
        await using (var stream = File.Create(folder["a.parquet"]))
        await using (var writer = await ParquetWriter.CreateAsync(
            new ParquetSchema(
                new ListField("list", new DataField("element", typeof(int))), new StructField("group", new DataField("x", typeof(int)))),
            stream,
            cancellationToken: Token))
        { }
        foreach (var name in new[] { "list", "group" })
            Should.Throw<SourceException>(() => ParquetSource.Open(new AnyPipeline(ColumnInfo.Of<int>(name, "X")), folder.Path)).Message
                .ShouldContain($"holds a {name}");
    }

    [Fact]
    public async Task Reading_can_be_cancelled_between_batches_and_before_them()
    {
        await WriteAsync(
            "a.parquet", [.. Enumerable.Range(0, 4).Select(group => Enumerable.Range(group * 10, 10).Select(n => (long?)n).ToArray())]);
        var source = ParquetSource.Open(pipeline, new ParquetReadOptions { MaxBatchRows = 3 }, folder.Path);
        using var cancel = new CancellationTokenSource();
        var batches = 0;
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in source.ReadAsync(0, training: true, cancel.Token))
                if (++batches == 2)
                    cancel.Cancel();
        });
        batches.ShouldBe(2);
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in source.ReadAsync(1, training: true, cancel.Token)) { }
        });
        (await Reading.AllAsync(source, 0)).Count.ShouldBe(40);
    }

    [Fact]
    public async Task The_version_is_that_of_the_content_and_worked_out_once()
    {
        await WriteAsync("a.parquet", [1, 2]);
        var source = ParquetSource.Open(pipeline, folder.Path);
        var version = await source.GetVersionAsync(Token);
        version.ShouldBe(await Reading.VersionAsync(source.Files));
        File.Delete(folder["a.parquet"]);
        (await source.GetVersionAsync(Token)).ShouldBe(version);
    }

    [Theory]
    [InlineData(CompressionMethod.None)]
    [InlineData(CompressionMethod.Snappy)]
    [InlineData(CompressionMethod.Gzip)]
    [InlineData(CompressionMethod.Brotli)]
    [InlineData(CompressionMethod.Lz4Raw)]
    [InlineData(CompressionMethod.Zstd)]
    public async Task Every_compression_is_read(CompressionMethod compression)
    {
        await RawFile.WriteAsync(
            folder["a.parquet"],
            new ParquetOptions { CompressionMethod = compression },
            RawFile.Of<long>("n", true, [1, null, 3]),
            RawFile.Texts("t", ["x", "y", "x"]));
        (await Reading.AllAsync(folder.Path, ColumnInfo.Of<long>("n", "N", nullable: true))).ShouldBe([1L, null, 3L]);
        (await Reading.AllAsync(folder.Path, ColumnInfo.OfText("t", "T"))).ShouldBe(["x", "y", "x"]);
    }

    [Fact]
    public async Task Reading_allocates_per_row_group_and_not_per_row()
    {
        // The decoder reuses pooled memory, so that what is left are the objects of a page and of a dictionary.
        async Task<double> BytesAsync(string name, int rows)
        {
            var values = Enumerable.Range(0, rows).ToArray();
            await RawFile.WriteAsync(folder[name], new ParquetOptions
            {
                CompressionMethod = CompressionMethod.None,
                ColumnEncodingHints = { ["t"] = EncodingHint.Dictionary },
            },
                RawFile.Of("n", false, [.. values.Chunk(rows / 4).Select(group => group.Select(n => (long?)n).ToArray())]),
                RawFile.Texts("t", [.. values.Chunk(rows / 4).Select(group => group.Select(n => (string?)$"t{n % 50}").ToArray())]),
                RawFile.Of(
                    "y", true, [.. values.Chunk(rows / 4).Select(group => group.Select(n => n % 3 == 0 ? null : (double?)n).ToArray())]));
            var source = ParquetSource.Open(pipeline, folder[name]);
            // Whoever collects garbage meanwhile empties the pools: the least of several readings is what reading itself takes.
            var least = double.MaxValue;
            for (var i = 0; i < 10; i++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                ReadAllAsync(source).GetAwaiter().GetResult();
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }
            return least;
        }

        static async Task ReadAllAsync(ParquetSource<Any> source)
        {
            for (var partition = 0; partition < source.PartitionCount; partition++)
                await foreach (var _ in source.ReadAsync(partition, training: true, Token)) { }
        }

        var few = await BytesAsync("few.parquet", 4_000);
        var many = await BytesAsync("many.parquet", 40_000);
        ((many - few) / 36_000).ShouldBeLessThan(1, "bytes per row");
    }
}
