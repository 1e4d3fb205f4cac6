namespace Preprocessing.ML.Tests;

/// <summary>A penguin, whose species is a label with classes.</summary>
[Pipeline("penguin")]
public sealed partial class Penguin
{
    [StandardScale] public required double Bill { get; init; }
    [StandardScale] public required double Flipper { get; init; }
    [OneHot] public required string Island { get; init; }
    [Label] public string? Species { get; init; }

    static readonly string[] Known = ["Gentoo", "Adélie", "Chinstrap"];

    public static Penguin[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => new Penguin
    {
        Bill = 36 + 6 * (i % 3) + i * 31 % 17 * 0.4,
        Flipper = 180 + 15 * (i * 7 % 3) + i * 13 % 29 * 0.3,
        Island = "island " + (i % 3 + i / 5 % 2),
        Species = Known[i % 3],
    })];

    public static Task<FittedPipeline<Penguin>> FittedAsync(int count = 600) =>
        Pipeline.FitAsync(Some(count), cancellationToken: TestContext.Current.CancellationToken);
}

/// <summary>A house, whose price is learnt on a scale of its own.</summary>
[Pipeline("house")]
public sealed partial class House
{
    [StandardScale] public required double Area { get; init; }
    [Feature] public required double Floor { get; init; }
    public double? Paid { get; init; }
    [Label, Log1p, StandardScale] double? Price => Paid;

    public static House[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => new House
    {
        Area = 30 + i % 70, Floor = i % 4, Paid = 1000 * Math.Exp(0.03 * (30 + i % 70)) * (1 + 0.1 * (i % 4)),
    })];
}
