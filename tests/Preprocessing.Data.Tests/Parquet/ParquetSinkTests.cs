using Parquet;

namespace Preprocessing.Data.Tests;

public sealed class ParquetSinkTests : IDisposable
{
    readonly Folder folder = new();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    static Batch<Any> Batch<T>(AnyPipeline pipeline, params T?[] values) where T : unmanaged
    {
        var batch = new Batch<Any>(pipeline) { Count = values.Length };
        var column = batch.Values<T>(0);
        column.Resize(values.Length, withMissing: values.Contains(null));
        for (var row = 0; row < values.Length; row++)
            if (values[row] is { } value)
                column.Values[row] = value;
            else
                column.Missing[row] = true;
        return batch;
    }

    async Task RoundTripAsync<T>(ParquetWriteOptions? options, params T?[] values) where T : unmanaged
    {
        var pipeline = new AnyPipeline(ColumnInfo.Of<T>("x", "X", nullable: values.Contains(null)));
        using (var sink = new ParquetSink<Any>(folder["x.parquet"], pipeline, options))
        {
            await sink.WriteAsync(Batch(pipeline, values), Token);
            await sink.CompleteAsync(Token);
        }
        var read = await Reading.AllAsync(ParquetSource.Open(pipeline, folder["x.parquet"]), 0);
        read.ShouldBe(values.Select(value => (object?)value));
        if (values is DateTime?[] times)
            read.Cast<DateTime>().Select(time => time.Kind).ShouldBe(times.Select(time => time!.Value.Kind));
    }

    Task RoundTripAsync<T>(params T?[] values) where T : unmanaged => RoundTripAsync(null, values);

    [Fact]
    public async Task Every_type_comes_back_as_it_was()
    {
        await RoundTripAsync<bool>(true, null, false);
        await RoundTripAsync<bool>([.. Enumerable.Range(0, 1000).Select(i => (bool?)(i % 3 == 0))]);
        await RoundTripAsync<sbyte>(sbyte.MinValue, null, sbyte.MaxValue);
        await RoundTripAsync<byte>(0, byte.MaxValue);
        await RoundTripAsync<short>(short.MinValue, null);
        await RoundTripAsync<ushort>(ushort.MaxValue);
        await RoundTripAsync<int>(int.MinValue, null, int.MaxValue);
        await RoundTripAsync<uint>(uint.MaxValue, null);
        await RoundTripAsync<long>(long.MinValue, long.MaxValue);
        await RoundTripAsync<ulong>(ulong.MaxValue, null);
        await RoundTripAsync<float>(float.NaN, -0f, null, float.MaxValue);
        await RoundTripAsync<double>(double.NaN, double.Epsilon, double.PositiveInfinity);
        await RoundTripAsync<decimal>(0m, null, -12345678901234567890.5m, 0.0000000001m);
        await RoundTripAsync<DateOnly>(DateOnly.MinValue, null, DateOnly.MaxValue);
        await RoundTripAsync<TimeOnly>(TimeOnly.MinValue, null, new TimeOnly(23, 59, 59, 999, 999));
        await RoundTripAsync<TimeSpan>(TimeSpan.Zero, TimeSpan.FromHours(5));
        await RoundTripAsync<DateTimeOffset>(DateTimeOffset.UnixEpoch, null, DateTimeOffset.MinValue);
        await RoundTripAsync<DateTime>(new DateTime(2001, 2, 3, 4, 5, 6), DateTime.MinValue);
        await RoundTripAsync<DateTime>(DateTime.UnixEpoch, DateTime.SpecifyKind(new DateTime(1900, 1, 1), DateTimeKind.Utc));
    }

    async Task RoundTripListsAsync<T>(params T[]?[] lists) where T : unmanaged
    {
        var pipeline = new AnyPipeline(ColumnInfo.OfList<T>("x", "X", nullable: true));
        var batch = new Batch<Any>(pipeline);
        Preprocessing.Generated.ListFiller.Fill(batch.Lists(0), lists, IReadOnlyList<T>? (T[]? list) => list);
        await RoundTripListsAsync(pipeline, batch, lists);
    }

    /// <summary>Writes a batch twice, so that one row group ends within it, and reads it.</summary>
    async Task RoundTripListsAsync(AnyPipeline pipeline, Batch<Any> batch, IReadOnlyList<object?> lists)
    {
        batch.Count = lists.Count;
        using (var sink = new ParquetSink<Any>(folder["x.parquet"], pipeline, new() { RowGroupRows = lists.Count + 1 }))
        {
            await sink.WriteAsync(batch, Token);
            await sink.WriteAsync(batch, Token);
            await sink.CompleteAsync(Token);
        }
        (await Reading.AllAsync(ParquetSource.Open(pipeline, folder["x.parquet"]), 0)).ShouldBe([.. lists, .. lists]);
    }

    [Fact]
    public async Task Lists_come_back_as_they_were()
    {
        await RoundTripListsAsync<float>([1, float.NaN, -0f], [], null, [2.5f]);
        await RoundTripListsAsync<double>([1, 2, 3], [4, 5, 6]);
        await RoundTripListsAsync<bool>(null, [true, false]);
        await RoundTripListsAsync<sbyte>([sbyte.MinValue], [1, 2]);
        await RoundTripListsAsync<ushort>([ushort.MaxValue]);
        await RoundTripListsAsync<int>([int.MinValue, 0], null, null);
        await RoundTripListsAsync<long>([], [], [long.MaxValue]);
        await RoundTripListsAsync<ulong>([ulong.MaxValue, 1]);
        await RoundTripListsAsync<decimal>([1.5m, -2m], []);
        await RoundTripListsAsync<int>(
            [.. Enumerable.Range(0, 1000).Select(i => i % 7 == 0 ? null : Enumerable.Range(i, i % 5).ToArray())]);
    }

    [Fact]
    public async Task Lists_of_texts_come_back_with_their_missing_elements()
    {
        string?[]?[] lists = [["a", null, ""], [], null, ["b", "a"], [null]];
        var pipeline = new AnyPipeline(ColumnInfo.OfTextList("x", "X", nullable: true));
        var batch = new Batch<Any>(pipeline);
        Preprocessing.Generated.ListFiller.Fill<string?[]?>(batch.Lists(0), lists, list => list);
        await RoundTripListsAsync(pipeline, batch, lists);
    }

    [Theory]
    [InlineData(TimeFineness.Milliseconds)]
    [InlineData(TimeFineness.Microseconds)]
    [InlineData(TimeFineness.Nanoseconds)]
    public async Task Times_come_back_in_every_fineness(TimeFineness fineness)
    {
        var options = new ParquetWriteOptions { Times = fineness };
        await RoundTripAsync<DateTime>(options, new DateTime(2001, 2, 3, 4, 5, 6, 7), new DateTime(1969, 12, 31, 23, 59, 59, 999));
        await RoundTripAsync<TimeOnly>(options, new TimeOnly(1, 2, 3, 4), null);
        if (fineness == TimeFineness.Nanoseconds)
            await RoundTripAsync<DateTime>(options, new DateTime(2001, 2, 3).AddTicks(1));
    }

    [Fact]
    public async Task Values_that_would_be_rounded_are_refused_by_row_and_leave_nothing_behind()
    {
        (await Should.ThrowAsync<IOException>(() => RoundTripAsync<DateTime>(DateTime.UnixEpoch, DateTime.UnixEpoch.AddTicks(1)))).Message
            .ShouldContain("in row 1 of 'memory'");
        await Should.ThrowAsync<IOException>(() => RoundTripAsync<DateTime>(DateTime.UnixEpoch, new DateTime(2001, 1, 1)));
        await Should.ThrowAsync<IOException>(() => RoundTripAsync<decimal>(0.00000000001m));
        await Should.ThrowAsync<IOException>(() => RoundTripAsync<TimeSpan>(TimeSpan.FromDays(1)));
        await Should.ThrowAsync<IOException>(() =>
            RoundTripAsync<DateTime>(new ParquetWriteOptions { Times = TimeFineness.Nanoseconds }, new DateTime(1600, 1, 1)));
        folder.Names.ShouldBeEmpty();
    }

    static readonly AnyPipeline Wide = new(
        ColumnInfo.Of<long>("n", "N", nullable: true),
        ColumnInfo.OfText("t", "T", nullable: true),
        ColumnInfo.Of<long>("y", "Y", trainingOnly: true));

    async Task<ParquetSource<Any>> WideSourceAsync()
    {
        var n = Enumerable.Range(0, 100).ToArray();
        await RawFile.WriteAsync(folder["in/a.parquet"],
            RawFile.Of("n", true, [.. n.Chunk(30).Select(group => group.Select(i => i % 5 == 0 ? null : (long?)i).ToArray())]),
            RawFile.Texts("t", [.. n.Chunk(30).Select(group => group.Select(i => i % 7 == 0 ? null : $"t{i % 4}").ToArray())]),
            RawFile.Of("y", false, [.. n.Chunk(30).Select(group => group.Select(i => (long?)i).ToArray())]));
        return ParquetSource.Open(Wide, folder["in/a.parquet"]);
    }

    [Fact]
    public async Task A_source_is_copied_in_row_groups_of_another_size()
    {
        var source = await WideSourceAsync();
        var options = new ParquetWriteOptions { RowGroupRows = 40, Metadata = new Dictionary<string, string> { ["key"] = "värde" } };
        (await ParquetSink.WriteAsync(folder["b.parquet"], Wide, source, options, Token)).ShouldBe(100);
        var copy = ParquetSource.Open(Wide, folder["b.parquet"]);
        (copy.PartitionCount, copy.RowCount).ShouldBe((3, 100));
        for (var column = 0; column < 3; column++)
            (await Reading.AllAsync(copy, column)).ShouldBe(await Reading.AllAsync(source, column));
        await using var reader = await ParquetReader.CreateAsync(folder["b.parquet"], cancellationToken: Token);
        reader.CustomMetadata["key"].ShouldBe("värde");
        folder.Names.ShouldBe(["b.parquet"]);
    }

    [Fact]
    public async Task Chosen_rows_are_written_in_the_order_chosen()
    {
        var source = await WideSourceAsync();
        using (var sink = new ParquetSink<Any>(folder["b.parquet"], Wide, new ParquetWriteOptions { Training = false }))
        {
            await foreach (var batch in source.ReadAsync(1, training: false, Token))
                await sink.WriteAsync(batch, new[] { 3, 1 }, Token);
            await sink.CompleteAsync(Token);
        }
        var narrow = new AnyPipeline([.. Wide.Columns.Take(2)]);
        var copy = ParquetSource.Open(narrow, new ParquetReadOptions { RefuseExtraColumns = true }, folder["b.parquet"]);
        (await Reading.AllAsync(copy, 0)).ShouldBe([33L, 31L]);
        (await Reading.AllAsync(copy, 1)).ShouldBe(["t1", "t3"]);
    }

    [Fact]
    public async Task A_file_without_rows_has_the_columns()
    {
        using (var sink = new ParquetSink<Any>(folder["b.parquet"], Wide))
            await sink.CompleteAsync(Token);
        var source = ParquetSource.Open(Wide, folder["b.parquet"]);
        (source.PartitionCount, source.RowCount).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_batch_without_a_column_is_refused()
    {
        var source = await WideSourceAsync();
        using var sink = new ParquetSink<Any>(folder["b.parquet"], Wide);
        await foreach (var batch in source.ReadAsync(0, training: false, Token))
            (await Should.ThrowAsync<ArgumentException>(() => sink.WriteAsync(batch, Token))).Message
                .ShouldContain("Column 'y' is not in the batch");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(900)]
    public async Task A_full_disk_leaves_what_was_there_and_nothing_else(long room)
    {
        var source = await WideSourceAsync();
        File.WriteAllText(folder["b.parquet"], "old");
        var error = await Should.ThrowAsync<IOException>(async () =>
        {
            using var sink = new ParquetSink<Any>(
                folder["b.parquet"], Wide, new ParquetWriteOptions { RowGroupRows = 10 }, path => new FailingStream(path, room));
            for (var partition = 0; partition < source.PartitionCount; partition++)
                await foreach (var batch in source.ReadAsync(partition, training: true, Token))
                    await sink.WriteAsync(batch, Token);
            await sink.CompleteAsync(Token);
        });
        error.Message.ShouldContain($"'{folder["b.parquet"]}' cannot be written: No space left on device.");
        File.ReadAllText(folder["b.parquet"]).ShouldBe("old");
        folder.Names.ShouldBe(["b.parquet"]);
    }

    [Fact]
    public async Task Cancelling_leaves_nothing_behind()
    {
        var source = await WideSourceAsync();
        await Should.ThrowAsync<OperationCanceledException>(() =>
            ParquetSink.WriteAsync(folder["b.parquet"], Wide, source, cancellationToken: new CancellationToken(canceled: true)));
        folder.Names.ShouldBeEmpty();
    }
}
