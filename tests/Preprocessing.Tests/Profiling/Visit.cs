using System.ComponentModel.DataAnnotations;

namespace Preprocessing.Tests.Profiling;

/// <summary>A row with a column of every kind.</summary>
[Pipeline("profiled-visit")]
public sealed partial class Visit
{
    [StandardScale] public double? Amount { get; init; }
    [Feature] public int Count { get; init; }
    [Feature] public bool? Member { get; init; }
    [OneHot(MaxCategories = 5)] public string? City { get; init; }
    public DateTime? At { get; init; }
    [MultiHot] public string[]? Tags { get; init; }
    [Feature] int Month => At is { } at ? at.Month : 0;
    [Label] public bool? Bought { get; init; }

    public static Visit[] Some(int count, int seed, double shift = 0, double missing = 0.1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => new Visit
        {
            Amount = random.NextDouble() < missing ? null : Math.Round(random.NextDouble() * 40 + shift, 1),
            Count = random.Next(5),
            Member = random.Next(3) is > 0 and var member ? member == 1 : null,
            City = random.Next(4) == 0 ? null : $"city {(int)(random.NextDouble() * random.NextDouble() * 30)}",
            At = new DateTime(2026, 1, 1).AddMinutes(random.Next(100_000)),
            Tags = random.Next(5) == 0 ? null : [.. Enumerable.Range(0, random.Next(4)).Select(tag => $"tag {tag}")],
            Bought = random.Next(2) == 0,
        })];
    }
}

/// <summary>The same with a weight.</summary>
[Pipeline("profiled-weighed-visit")]
public sealed partial class WeighedVisit
{
    [StandardScale] public double? Amount { get; init; }
    [OneHot(MaxCategories = 5)] public string? City { get; init; }
    [Weight] public double Rows { get; init; }
}

/// <summary>Numbers of other widths than a double.</summary>
[Pipeline("profiled-wide-visit")]
public sealed partial class WideVisit
{
    public Int128 Key { get; init; }
    [Feature] public Half? Amount { get; init; }
}

/// <summary>Columns that the steps of a fit count by themselves.</summary>
[Pipeline("profiled-counted-visit")]
public sealed partial class CountedVisit
{
    [Key] public required string Id { get; init; }
    public long? Price { get; init; }
    [OneHot(MaxCategories = 5)] public string? City { get; init; }
    [TargetEncode(Folds = 3)] string? Town => City;
    [StandardScale] long? Scaled => Price;
    [Label] public double Late { get; init; }
}
