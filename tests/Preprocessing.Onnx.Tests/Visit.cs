namespace Preprocessing.Onnx.Tests;

/// <summary>A small pipeline: a number, its logarithm and a category.</summary>
[Pipeline("visit")]
public sealed partial class Visit
{
    [StandardScale] public double? Seconds { get; init; }
    [OneHot] public required string Page { get; init; }
    public bool? Bought { get; init; }

    [Log1p] double LogSeconds => Seconds ?? 0;

    [Label] bool Buys => Bought ?? false;

    public static Visit[] Some(int count) =>
        [.. Enumerable.Range(0, count)
            .Select(i => new Visit { Seconds = i % 10 == 3 ? null : i * 31 % 997, Page = "p" + i % 5, Bought = i % 3 == 0 })];

    public static Task<FittedPipeline<Visit>> FittedAsync(int count = 100) =>
        Pipeline.FitAsync(Some(count), cancellationToken: TestContext.Current.CancellationToken);
}

/// <summary>Like <see cref="Visit"/>, but scaled otherwise: the preprocessing that a model of visits must refuse.</summary>
[Pipeline("visit")]
public sealed partial class VisitByRange
{
    [MinMaxScale] public double? Seconds { get; init; }
    [OneHot] public required string Page { get; init; }
    public bool? Bought { get; init; }

    [Log1p] double LogSeconds => Seconds ?? 0;

    [Label] bool Buys => Bought ?? false;
}
