using System.ComponentModel.DataAnnotations;
using Preprocessing;

namespace FlightDelay;

/// <summary>How late departures of an airport were over three hours, as known each time that one has left.</summary>
/// <remarks>
/// A delay is known once the flight has left. Without <see cref="Left"/> a flight would see delays of others that nobody knew yet, and
/// without Strict, one that leaves on time would see its own.
/// </remarks>
[Pipeline("airport-delays"), FeatureView(Ttl = "3h", Strict = true)]
public sealed partial class AirportDelays
{
    /// <summary>The airport, as its IATA code.</summary>
    [Key, Column("origin")] public required string Airport { get; init; }

    /// <summary>Scheduled departure, local time.</summary>
    [EventTime, Column("date")] public required DateTime Departure { get; init; }

    /// <summary>Minutes late; negative is early.</summary>
    [Column("delay")] public required long Minutes { get; init; }

    [CreatedTime] DateTime Left => Departure.AddMinutes(Minutes);

    [RollingPeriod(nameof(Minutes), Statistic.Sum, Hours = 3)]   double? Earlier { get; set; }
    [RollingPeriod(nameof(Minutes), Statistic.Count, Hours = 3)] double? Count   { get; set; }

    /// <summary>The mean delay in minutes, of this flight and those that left in the three hours before it did.</summary>
    [Feature] double? Delay => ((Earlier ?? 0) + Minutes) / Flights;

    /// <summary>The number of these flights.</summary>
    [Feature] double? Flights => Count + 1;
}
