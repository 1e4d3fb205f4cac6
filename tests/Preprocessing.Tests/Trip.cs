using System.ComponentModel.DataAnnotations;

namespace Preprocessing.Tests;

/// <summary>A small pipeline for the tests of what every pipeline does.</summary>
[Pipeline("trip")]
public sealed partial class Trip
{
    [Range(0, 1000), StandardScale] public double? Distance { get; init; }
    [OneHot] public required string City { get; init; }
    public long? Delay { get; init; }

    [Log1p, StandardScale] double LogDistance => Distance ?? 0;

    [Label] bool Late => Delay > 15;

    public static Trip[] Some(int count) =>
        [.. Enumerable.Range(0, count)
            .Select(i => new Trip { Distance = i % 10 == 0 ? null : i % 997, City = "c" + i % 7, Delay = i % 40 })];
}
