using Preprocessing;

namespace FlightDelay;

/// <summary>How late departures were over three hours in the whole country, as known each time that one has left.</summary>
[Pipeline("network-delays"), FeatureView(Ttl = "3h", Strict = true)]
public sealed partial class NetworkDelays
{
    /// <summary>Scheduled departure, local time.</summary>
    [EventTime, Column("date")] public required DateTime Departure { get; init; }

    /// <summary>Minutes late; negative is early.</summary>
    [Column("delay")] public required long Minutes { get; init; }

    [CreatedTime] DateTime Left => Departure.AddMinutes(Minutes);

    [RollingPeriod(nameof(Minutes), Statistic.Sum, Hours = 3)]   double? Earlier { get; set; }
    [RollingPeriod(nameof(Minutes), Statistic.Count, Hours = 3)] double? Count   { get; set; }

    /// <summary>The mean delay in minutes, of this flight and those that left in the three hours before it did.</summary>
    [Feature] double? Delay => ((Earlier ?? 0) + Minutes) / (Count + 1);
}
