namespace Preprocessing.Benchmarks.Flights;

/// <summary>Workload W1: a flight, turned into 48 numbers and a label.</summary>
[Pipeline("w1-flights")]
public sealed partial class FlightRow
{
    [Column("date")] public required DateTime Departure { get; init; }

    public required long Distance { get; init; }

    [Column("origin")] public required string Origin { get; init; }

    [Column("destination")] public required string Destination { get; init; }

    public long? Delay { get; init; }

    [Log1p, StandardScale] double LogDistance => Distance;

    [QuantileBins(8, Method = QuantileMethod.Linear), OneHot] double DistanceBin => Distance;

    [Cyclic(24)] double Hour => Departure.Hour;

    [Cyclic(7)] double Weekday => ((int)Departure.DayOfWeek + 6) % 7;

    [OneHot(Categories = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])] int Month => Departure.Month;

    [Vocabulary(Order = CategoryOrdering.Frequency), OneMore] string OriginRank => Origin;

    [TargetEncode(Smoothing = 20)] string OriginMean => Origin;

    [OneHot(MaxCategories = 21, Unknown = UnknownCategory.Infrequent)] string Airport => Destination;

    [Label] bool Late => Delay > 15;
}
