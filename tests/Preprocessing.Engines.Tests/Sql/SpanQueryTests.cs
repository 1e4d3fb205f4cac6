namespace Preprocessing.Engines.Tests.Sql;

/// <summary>A stay, with spans of time.</summary>
[Pipeline("stay")]
public sealed partial class Stay
{
    public TimeSpan Wait { get; init; }
    public TimeSpan? Delay { get; init; }

    [StandardScale] double Minutes => Wait.TotalMinutes;
    [Feature] double? Days => Delay?.TotalDays;
    [Feature] double Seconds => Delay.HasValue ? Wait.TotalSeconds : -1;
}

/// <summary>Spans of time in queries.</summary>
public sealed class SpanQueryTests
{
    [Fact]
    public async Task Intervals_have_the_numbers_of_rows()
    {
        var random = new Random(1);
        Stay[] rows = [.. Enumerable.Range(0, 500).Select(i => new Stay
        {
            Wait = TimeSpan.FromMicroseconds(random.NextInt64(-1L << 50, 1L << 50)),
            Delay = i % 3 == 0 ? null : TimeSpan.FromSeconds(random.Next(-100_000, 100_000)),
        })];
        var fitted = await Stay.Pipeline.FitAsync(rows, cancellationToken: TestContext.Current.CancellationToken);
        using var engine = new SqlEngine();
        var (actual, row) = (engine.Transform(fitted, rows), new double[fitted.Width]);
        for (var r = 0; r < rows.Length; r++)
        {
            fitted.Transform(rows[r], row);
            actual.AsSpan(r * fitted.Width, fitted.Width).ToArray().ShouldBe(row);
        }
    }

    [Theory]
    [InlineData("DuckDB", "epoch_us(\"Wait\") * 10")]
    [InlineData("PostgreSQL", "extract(epoch FROM \"Wait\") * 10000000")]
    [InlineData("Spark SQL", "extract(DAY FROM `Wait`)")]
    public async Task Each_dialect_counts_ticks_in_its_own_way(string dialect, string ticks)
    {
        var fitted = await Stay.Pipeline.FitAsync(
            new Stay[] { new() { Wait = TimeSpan.FromHours(1) } }, cancellationToken: TestContext.Current.CancellationToken);
        SqlDialect[] all = [SqlDialect.DuckDb, SqlDialect.PostgreSql, SqlDialect.Spark];
        fitted.ToSql(all.Single(known => known.Name == dialect), "stays").ShouldContain(ticks);
    }
}
