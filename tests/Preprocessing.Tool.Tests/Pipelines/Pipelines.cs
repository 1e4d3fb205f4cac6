using System.ComponentModel.DataAnnotations;

namespace Preprocessing.Tool.Tests;

/// <summary>One of two pipelines of an assembly.</summary>
[Pipeline("tool-trip")]
public sealed partial class Trip
{
    [Key] public required long Id { get; init; }
    [StandardScale] public required double Distance { get; init; }
}

/// <summary>The other one.</summary>
[Pipeline("tool-ride")]
public sealed partial class Ride
{
    [StandardScale] public required double Fare { get; init; }
}
