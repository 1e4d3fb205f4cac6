using System.ComponentModel.DataAnnotations;

namespace Preprocessing.Datasets.Tests;

/// <summary>A trip, as versions of tests hold it.</summary>
[Pipeline("dataset-trip")]
public sealed partial class Trip
{
    [Key] public required string Bike { get; init; }
    [EventTime, Column("at")] public required DateTime At { get; init; }
    [StandardScale, Range(0, 500)] public double? Distance { get; init; }
}

/// <summary>The same trip with another step, under the same name.</summary>
[Pipeline("dataset-trip")]
public sealed partial class RobustTrip
{
    [Key] public required string Bike { get; init; }
    [EventTime, Column("at")] public required DateTime At { get; init; }
    [RobustScale, Range(0, 500)] public double? Distance { get; init; }
}

/// <summary>The last trip of a bike, as a store serves it.</summary>
[Pipeline("dataset-last-trip"), FeatureView]
public sealed partial class LastTrip
{
    [Key] public required string Bike { get; init; }
    [EventTime, Column("at")] public required DateTime At { get; init; }
    [StandardScale, Range(0, 500)] public double? Distance { get; init; }
}
