using DuckDB.NET.Data;

namespace Preprocessing.Data.Tests;

/// <summary>Spans of time: within a day as a time, beyond it as an interval, as DuckDB writes them.</summary>
public sealed class SpanColumnTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    async Task<object?[]> ReadAsync(params string[] intervals)
    {
        using var duck = new DuckDBConnection("DataSource=:memory:;threads=1");
        duck.Open();
        using var command = duck.CreateCommand();
        var rows = string.Join(", ", intervals.Select(interval => $"(CAST({interval} AS INTERVAL))"));
        command.CommandText = $"COPY (SELECT * FROM (VALUES {rows}) AS t(x)) "
            + $"TO '{folder["spans.parquet"]}' (FORMAT parquet)";
        command.ExecuteNonQuery();
        return [.. await Reading.AllAsync(folder["spans.parquet"], ColumnInfo.Of<TimeSpan>("x", "X", nullable: true))];
    }

    [Fact]
    public async Task Intervals_beyond_a_day_are_read_without_loss() =>
        (await ReadAsync(
            "INTERVAL 3 DAY + INTERVAL 90 MINUTE", "NULL", "INTERVAL 30 HOUR", "INTERVAL 0 SECOND", "INTERVAL 1500 MILLISECOND"))
            .ShouldBe([new TimeSpan(3, 1, 30, 0), null, TimeSpan.FromHours(30), TimeSpan.Zero, TimeSpan.FromMilliseconds(1500)]);

    [Fact]
    public async Task An_interval_with_months_has_no_length() =>
        (await Should.ThrowAsync<SourceException>(() => ReadAsync("INTERVAL 1 DAY", "INTERVAL 2 MONTH + INTERVAL 3 DAY"))).Message
            .ShouldStartWith("Column 'x' has 2 months, 3 days and 0 milliseconds (interval) in row 1 of ");

    [Fact]
    public void Of_a_span_there_are_ten_million_days()
    {
        new FromInterval().TryConvert(new(0, 10_675_199, 0), out var most).ShouldBeTrue();
        most.ShouldBe(TimeSpan.FromDays(10_675_199));
        new FromInterval().TryConvert(new(0, 10_675_200, 0), out _).ShouldBeFalse();
        new FromInterval().TryConvert(new(0, uint.MaxValue, uint.MaxValue), out _).ShouldBeFalse();
    }
}
