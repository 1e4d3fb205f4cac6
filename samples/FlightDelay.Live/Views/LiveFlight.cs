using System.ComponentModel.DataAnnotations;
using Preprocessing;

namespace FlightDelay;

/// <summary>A scheduled departure, with what is known of the delays of the last three hours at its scheduled time.</summary>
[Pipeline("live-flight")]
public sealed partial class LiveFlight
{
    /// <summary>Scheduled departure, local time.</summary>
    [EventTime, Column("date")] public required DateTime Departure { get; init; }

    /// <summary>Great-circle distance in miles.</summary>
    [Range(1, 6000)] public required long Distance { get; init; }

    /// <summary>The airport it leaves, as its IATA code.</summary>
    [TargetEncode(Smoothing = 20)] public required string Origin { get; init; }

    /// <summary>The airport it goes to, as its IATA code.</summary>
    [OneHot(MaxCategories = 20)] public required string Destination { get; init; }

    /// <summary>Minutes late; known only afterwards, so only in training data.</summary>
    [Column("delay")] public long? Minutes { get; init; }

    [From<AirportDelays>(On = nameof(Origin), Feature = "Delay"), Feature]        double? OriginDelay        { get; set; }
    [From<AirportDelays>(On = nameof(Origin), Feature = "Flights"), Feature]      double? OriginFlights      { get; set; }
    [From<AirportDelays>(On = nameof(Destination), Feature = "Delay"), Feature]   double? DestinationDelay   { get; set; }
    [From<AirportDelays>(On = nameof(Destination), Feature = "Flights"), Feature] double? DestinationFlights { get; set; }
    [From<NetworkDelays>(Feature = "Delay"), Feature]                             double? NetworkDelay       { get; set; }

    [Log1p, StandardScale]    double LogDistance => Distance;
    [QuantileBins(8), OneHot] double DistanceBin => Distance;
    [Saturate(500)]           double Haul        => Distance;
    [Cyclic(24)]              double Hour        => Departure.Hour;
    [Cyclic(7)]               double Weekday     => (int)Departure.DayOfWeek;
    [OneHot]                  int    Month       => Departure.Month;

    [Label] bool Late => Minutes > 15;
}
