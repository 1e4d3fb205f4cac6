namespace Preprocessing.Tests.Profiling;

/// <summary>A row of which a monitor has something to count, or cannot.</summary>
[Pipeline("served-visit")]
public sealed partial class ServedVisit
{
    [System.ComponentModel.DataAnnotations.Range(0, 100)] public double? Amount { get; init; }
    [MinMaxScale(Clip = true)] public double Speed { get; init; }
    [OneHot] public string? City { get; init; }
    [HashIndex(8)] public string? Code { get; init; }
    [MultiHot] public string[]? Tags { get; init; }
    public double? East { get; init; }
    public double? North { get; init; }

    [Log1p, Winsorize(Lower = 0.1, Upper = 0.9), Clip(Max = 2)] double? Spent => Amount;
    [Impute(Strategy = ImputeStrategy.Constant, Text = "nowhere"), Vocabulary] string? Place => City;
    [Clip(Max = 3), Vocabulary] double? Whole => Amount is { } amount ? Math.Floor(amount) : null;
    [RowNormalize] (double?, double?) Position => (East, North);
    [Output("more"), StandardScale] double? More => Amount;

    // Each number and text often enough to be learnt.
    public static ServedVisit[] Some { get; } = [.. Enumerable.Range(0, 1_000).Select(i => new ServedVisit
    {
        Amount = i % 10,
        Speed = i % 5,
        City = i % 3 == 0 ? null : i % 2 == 0 ? "Rome" : "Oslo",
        Code = "x",
        Tags = ["a"],
        East = 1,
        North = 1,
    })];
}

/// <summary>The same without lists, for which batches allocate.</summary>
[Pipeline("served-plain-visit")]
public sealed partial class ServedPlainVisit
{
    [Log1p, Winsorize(Lower = 0.1, Upper = 0.9)] public double? Amount { get; init; }
    [OneHot] public string? City { get; init; }
    [Vocabulary] int? Whole => (int?)Amount;
}
