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
