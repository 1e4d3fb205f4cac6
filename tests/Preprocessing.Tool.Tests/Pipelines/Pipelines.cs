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

/// <summary>A view: the weather of a place.</summary>
[Pipeline("tool-weather"), FeatureView(Ttl = "1h")]
public sealed partial class Weather
{
    [Key] public required string Place { get; init; }
    [EventTime] public required DateTime At { get; init; }

    /// <summary>Degrees Celsius.</summary>
    [Feature] public double? Warmth { get; init; }
}

/// <summary>A reader of it.</summary>
[Pipeline("tool-walk")]
public sealed partial class Walk
{
    public required string Start { get; init; }
    [EventTime] public required DateTime At { get; init; }
    [From<Weather>(On = nameof(Start)), Feature] public double? Warmth { get; private set; }
}
