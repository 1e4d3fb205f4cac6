namespace Preprocessing.Tests.Fitting;

/// <summary>Steps on one column of texts are fed from one counting of its rows; each learns what it learns alone.</summary>
public partial class SharedCountingTests
{
    [Pipeline("together")]
    public sealed partial class Together
    {
        public string? City { get; init; }
        public double? Minutes { get; init; }
        [Label] public double? Score { get; init; }
        [OneHot] string? Slots => City;
        [TargetEncode(Smoothing = 3)] string? Mean => City;
        [CountEncode] string? Rows => City;
        [GroupStat(nameof(Minutes), Statistic.Max)] string? Spread => City;
        [HashText(4)] string? Letters => City;
    }

    [Pipeline("slots")]
    public sealed partial class OfSlots
    {
        public string? City { get; init; }
        [Label] public double? Score { get; init; }
        [OneHot] string? Slots => City;
    }

    [Pipeline("mean")]
    public sealed partial class OfMean
    {
        public string? City { get; init; }
        [Label] public double? Score { get; init; }
        [TargetEncode(Smoothing = 3)] string? Mean => City;
    }

    [Pipeline("rows")]
    public sealed partial class OfRows
    {
        public string? City { get; init; }
        [Label] public double? Score { get; init; }
        [CountEncode] string? Rows => City;
    }

    [Theory]
    [InlineData(2)] // only labels that are counted
    [InlineData(7)] // others, too
    public async Task Each_learns_what_it_learns_alone(int kinds)
    {
        (string? City, double? Score)[] rows = [.. Enumerable.Range(0, 1000)
            .Select(i => (i % 11 == 0 ? null : "c" + i * i % 13, i % 17 == 0 ? null : (double?)(i % kinds)))];
        var token = TestContext.Current.CancellationToken;
        var together = await Together.Pipeline.FitAsync(
            rows.Select(row => new Together { City = row.City, Score = row.Score, Minutes = 2 * row.Score }).ToArray(),
            cancellationToken: token);
        var slots = await OfSlots.Pipeline.FitAsync(
            rows.Select(row => new OfSlots { City = row.City, Score = row.Score }).ToArray(), cancellationToken: token);
        var mean = await OfMean.Pipeline.FitAsync(
            rows.Select(row => new OfMean { City = row.City, Score = row.Score }).ToArray(), cancellationToken: token);
        var count = await OfRows.Pipeline.FitAsync(
            rows.Select(row => new OfRows { City = row.City, Score = row.Score }).ToArray(), cancellationToken: token);
        double[] all = new double[together.Width], apart = new double[slots.Width + 2];
        foreach (var (city, _) in rows)
        {
            together.Transform(new Together { City = city }, all);
            slots.Transform(new OfSlots { City = city }, apart);
            mean.Transform(new OfMean { City = city }, apart.AsSpan(slots.Width));
            count.Transform(new OfRows { City = city }, apart.AsSpan(slots.Width + 1));
            all.AsSpan(0, apart.Length).ToArray().ShouldBe(apart);
        }
    }
}
