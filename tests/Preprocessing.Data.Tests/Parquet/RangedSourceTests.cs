using Preprocessing.Support;

namespace Preprocessing.Data.Tests;

/// <summary>Readings by their time.</summary>
[Pipeline("ranged-reading")]
public sealed partial class RangedReading
{
    [EventTime] public DateTime At { get; init; }
    [Feature] public long Number { get; init; }
    [Feature] public double? Heat { get; init; }
    [OneHot] public string? Name { get; init; }
    public double? Seen { get; init; }
    [Label] double? Result => Seen;
}

public sealed class RangedSourceTests : IDisposable
{
    static readonly DateTime Start = new(2026, 1, 1);

    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static RangedReading[] Rows(int count) =>
    [
        .. Enumerable.Range(0, count).Select(row => new RangedReading
        {
            At = Start.AddHours(row),
            Number = row,
            Heat = row % 10 == 3 ? null : row % 10 == 4 ? double.NaN : row / 2.0,
        }),
    ];

    async Task<ParquetSource<RangedReading>> Parquet(int rows, int ofGroup)
    {
        // A row group per batch.
        await ParquetSink.WriteAsync(
            folder["rows.parquet"],
            RangedReading.Pipeline,
            new RowSource<RangedReading>(RangedReading.Pipeline, Rows(rows), ofGroup),
            new ParquetWriteOptions { RowGroupRows = ofGroup },
            cancellationToken: Stop);
        return ParquetSource.Open<RangedReading>(folder["rows.parquet"]);
    }

    static async Task<(long[] Numbers, int Read)> Read(IBatchSource<RangedReading> source)
    {
        var (numbers, batches) = (new List<long>(), 0);
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: false, Stop))
            {
                numbers.AddRange(batch.Values<long>(1).Values.ToArray());
                batches++;
            }
        return ([.. numbers], batches);
    }

    [Fact]
    public async Task Row_groups_are_skipped_by_event_time()
    {
        var whole = await Parquet(100, 10);
        whole.PartitionCount.ShouldBe(10);
        var part = whole.Between("At", Start.AddHours(25), Start.AddHours(41));
        part.PartitionCount.ShouldBe(3);
        var (numbers, read) = await Read(part);
        numbers.ShouldBe(Enumerable.Range(25, 16).Select(number => (long)number));
        read.ShouldBe(3);
    }

    [Theory]
    [InlineData(0, 100, 10)]
    [InlineData(10, 20, 1)]
    [InlineData(10, 21, 2)]
    [InlineData(9, 20, 2)]
    [InlineData(-5, 1, 1)]
    [InlineData(100, 200, 0)]
    public async Task Row_groups_are_skipped_by_whole_numbers(long from, long before, int partitions)
    {
        var part = (await Parquet(100, 10)).Between("Number", from, before);
        part.PartitionCount.ShouldBe(partitions);
        (await Read(part)).Numbers.ShouldBe(Enumerable.Range(0, 100).Select(number => (long)number).Where(n => n >= from && n < before));
    }

    [Fact]
    public async Task Missing_numbers_and_NaN_are_in_no_range()
    {
        var part = (await Parquet(40, 10)).Between("Heat", 5.0, 10.0);
        var expected = Enumerable.Range(10, 10).Where(row => row % 10 is not (3 or 4)).Select(row => (long)row).ToArray();
        (await Read(part)).Numbers.ShouldBe(expected);
        var memory = new RowSource<RangedReading>(RangedReading.Pipeline, Rows(40), 7).Between("Heat", 5.0, 10.0);
        (await Read(memory)).Numbers.ShouldBe(expected);
        (await memory.GetVersionAsync(Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_fit_on_a_range_says_so()
    {
        var whole = await Parquet(100, 10);
        var fitted = await RangedReading.Pipeline.FitAsync(
            whole.Between("At", Start.AddHours(10), Start.AddHours(20)), cancellationToken: Stop);
        fitted.FittedOn.Rows.ShouldBe(10);
        fitted.FittedOn.DataVersion.ShouldBe($"{await whole.GetVersionAsync(Stop)} with At from 2026-01-01T10:00:00.0000000 to before "
            + "2026-01-01T20:00:00.0000000");
    }

    [Fact]
    public async Task What_is_no_range_of_the_column_is_refused()
    {
        var whole = await Parquet(10, 10);
        Should.Throw<ArgumentException>(() => whole.Between("Time", 1, 2)).Message.ShouldContain("has no column 'Time', only At, Number");
        Should.Throw<ArgumentException>(() => whole.Between("Number", 1, 2)).Message.ShouldContain("has the type Int64, but the range has");
        Should.Throw<ArgumentException>(() => whole.Between("Number", 2L, 2L)).Message.ShouldContain("is empty");
        Should.Throw<ArgumentException>(() => whole.Between("Seen", 1.0, 2.0)).Message.ShouldContain("is read in training alone");
    }
}
