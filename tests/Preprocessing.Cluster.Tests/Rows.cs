using System.ComponentModel.DataAnnotations;

namespace Preprocessing.Cluster.Tests;

/// <summary>A class that is learnt in one pass.</summary>
[Pipeline("meter")]
public sealed partial class Meter
{
    [StandardScale] public double Power { get; init; }
    [OneHot] public required string Place { get; init; }

    public static Meter[] Day(int day) => [.. Enumerable.Range(0, 20).Select(row => new Meter
    {
        Power = day * 31 % 17 + row * 0.1,
        Place = "place " + (day + row) % 9,
    })];

    /// <summary>The data of the first days, each a partition.</summary>
    internal static CutRows<Meter> Days(int count) => new(Pipeline, [.. Enumerable.Range(0, count).Select(Day)]);
}

/// <summary>A class that is learnt in two passes, with folds.</summary>
[Pipeline("sale")]
public sealed partial class Sale
{
    [TargetEncode(Folds = 3), StandardScale] public required string Shop { get; init; }
    [Key] public long Number { get; init; }
    public double? Paid { get; init; }

    [Label] double? Price => Paid;

    public static Sale[] Day(int day) => [.. Enumerable.Range(0, 30).Select(row => new Sale
    {
        Shop = "shop " + (day * 7 + row) % 11,
        Number = day * 30 + row,
        Paid = row % 6 + day % 4,
    })];

    internal static CutRows<Sale> Days(int count) => new(Pipeline, [.. Enumerable.Range(0, count).Select(Day)]);
}
