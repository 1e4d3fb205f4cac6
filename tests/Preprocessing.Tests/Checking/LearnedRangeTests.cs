namespace Preprocessing.Tests.Checking;

/// <summary>Numbers whose range the fit learns.</summary>
[Pipeline("learned-reading")]
public sealed partial class LearnedReading
{
    [StandardScale, LearnedRange] public double? Heat { get; init; }
    [Feature, LearnedRange(Slack = 0), Check(CheckLevel.Warning)] public int Turns { get; init; }
    [Feature, LearnedRange(WinsorizeBy.Iqr, Slack = 0)] public float Load { get; init; }
    [Feature, LearnedRange] public double? Never { get; init; }
}

public class LearnedRangeTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static readonly LearnedReading[] Rows =
    [
        .. Enumerable.Range(0, 101).Select(row => new LearnedReading { Heat = row, Turns = row % 7, Load = row }),
        new() { Heat = null, Load = 50 }, new() { Heat = double.PositiveInfinity, Load = 50 }, new() { Heat = double.NaN, Load = 50 },
    ];

    static Task<FittedPipeline<LearnedReading>> Fit(int ofPartition = 4096) => LearnedReading.Pipeline.FitAsync(
        new RowSource<LearnedReading>(LearnedReading.Pipeline, Rows[..101], ofPartition), cancellationToken: Stop);

    [Theory]
    [InlineData(4096)]
    [InlineData(10)]
    [InlineData(1)]
    public async Task The_fit_learns_ranges_with_slack_whatever_the_partitions(int ofPartition) =>
        (await Fit(ofPartition)).FittedOn.Ranges.ShouldBe([
            new("Heat", -5, 105), new("Turns", 0, 6),
            // The quartiles are 25 and 75.
            new("Load", -50, 150)]);

    [Fact]
    public async Task Later_rows_are_checked_against_them()
    {
        var fitted = await Fit();
        LearnedReading[] later =
        [
            new() { Heat = 105, Turns = 6, Load = -50 }, new() { Heat = 105.5 }, new() { Turns = 7 }, new() { Load = 151, Never = 1e9 },
            new() { Heat = double.NegativeInfinity }, new() { Heat = double.NaN },
        ];
        var source = new RowSource<LearnedReading>(LearnedReading.Pipeline, later).Checked(fitted);
        var kept = 0;
        await foreach (var batch in source.ReadAsync(0, training: true, Stop))
            kept += batch.Count;
        (kept, source.Quarantined).ShouldBe((3, 3));
        source.Report.Results.Select(result => $"{result.Constraint.Column} {result.Rows} {result.Message}").ShouldBe([
            "Heat 2 105.5 is outside the range from -5 to 105, which the fit has learnt",
            "Turns 1 7 is outside the range from 0 to 6, which the fit has learnt",
            "Load 1 151 is outside the range from -50 to 150, which the fit has learnt",
            "Never 0 "]);
        fitted.Check(later[0]).ShouldBeEmpty();
        fitted.Check(later[2]).ShouldBe([new("Turns", "7 is outside the range from 0 to 6, which the fit has learnt")]);
        LearnedReading.Pipeline.Check(later[2]).ShouldBeEmpty("nothing is learnt without a fit");
    }

    [Fact]
    public async Task Infinite_values_are_not_learnt_from()
    {
        var learning = RangeLearning.Begin(LearnedReading.Pipeline)!;
        await foreach (var batch in new RowSource<LearnedReading>(LearnedReading.Pipeline, Rows).ReadAsync(0, training: true, Stop))
            learning.Add(batch);
        learning.Complete(LearnedReading.Pipeline)[0].ShouldBe(new("Heat", -5, 105));
    }

    [Fact]
    public async Task Ranges_are_saved_and_change_no_hash()
    {
        var fitted = await Fit();
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            fitted.Save(path);
            var loaded = LearnedReading.Pipeline.Load(path);
            loaded.FittedOn.Ranges.ShouldBe(fitted.FittedOn.Ranges);
            loaded.StateHash.ShouldBe(fitted.StateHash);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
