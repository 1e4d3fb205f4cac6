using System.ComponentModel.DataAnnotations;
using Preprocessing;

namespace FlightDelay;

/// <summary>A scheduled domestic departure; the model says whether it leaves more than 15 minutes late.</summary>
[Pipeline("flight-delay")]
public sealed partial class Flight
{
    /// <summary>Scheduled departure, local time.</summary>
    [Column("date")] public required DateTime Departure { get; init; }

    /// <summary>Great-circle distance in miles.</summary>
    [Range(1, 6000)] public required long Distance { get; init; }

    /// <summary>The airport it leaves, as its IATA code.</summary>
    [TargetEncode(Smoothing = 20)] public required string Origin { get; init; }

    /// <summary>The airport it goes to, as its IATA code.</summary>
    [OneHot(MaxCategories = 20)] public required string Destination { get; init; }

    /// <summary>Minutes late; known only afterwards, so only in training data.</summary>
    public long? Delay { get; init; }

    [Log1p, StandardScale]    double LogDistance => Distance;
    [QuantileBins(8), OneHot] double DistanceBin => Distance;
    [Saturate(500)]           double Haul        => Distance;
    [Cyclic(24)]              double Hour        => Departure.Hour;
    [Cyclic(7)]               double Weekday     => (int)Departure.DayOfWeek;
    [OneHot]                  int    Month       => Departure.Month;

    [Label] bool Late => Delay > 15;
}
