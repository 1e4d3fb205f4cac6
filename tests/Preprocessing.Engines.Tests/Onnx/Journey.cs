namespace Preprocessing.Engines.Tests.Onnx;

/// <summary>A column of every type, parts of every kind of date, and expressions over them.</summary>
[Pipeline("journey")]
public sealed partial class Journey
{
    public required DateTime Departure { get; init; }
    public DateTime? Arrival { get; init; }
    public DateOnly Booked { get; init; }
    public TimeOnly? Meal { get; init; }
    public DateTimeOffset Landing { get; init; }
    [OneHot] public string? Origin { get; init; }
    [OneHot] public bool? Direct { get; init; }
    [StandardScale] public decimal? Price { get; init; }
    [MaxAbsScale] public float? Weight { get; init; }
    [Vocabulary] public short Gate { get; init; }
    [Vocabulary] public ulong Ticket { get; init; }
    [MinMaxScale] public ulong Serial { get; init; }
    public double? Distance { get; init; }
    public int? Stops { get; init; }
    public TimeSpan? Delay { get; init; }
    public TimeSpan Layover { get; init; }

    [Feature] double Year => Departure.Year;
    [OneHot] int Month => Departure.Month;
    [Feature] double Day => Departure.Day;
    [Feature] double DayOfYear => Departure.DayOfYear;
    [Cyclic(7)] double Weekday => (int)Departure.DayOfWeek;
    [Cyclic(24)] double Hour => Departure.Hour;
    [Feature] double Minute => Departure.Minute;
    [Feature] double Second => Departure.Second;
    [Feature] double Millisecond => Departure.Millisecond;
    [Impute] double? ArrivalHour => Arrival?.Hour;
    [Feature] double? ArrivalDay => Arrival?.DayOfYear;
    [Feature] double BookedDay => Booked.DayOfYear;
    [Feature] double? MealMinute => Meal?.Minute;
    [Feature] double LandingHour => Landing.Hour;
    [Log1p] double Far => Distance ?? 100;
    [Feature] double? Leg => Distance / (Stops + 1.0);
    [Feature] bool Long => Distance > 1000 && Stops < 3;
    [StandardScale] double? DelayMinutes => Delay?.TotalMinutes;
    [Impute] double? Worth => Layover.TotalHours - Delay?.TotalDays;
    [RowNormalize] (double?, double?) Both => (Distance, Stops);

    public static Journey[] Some(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(i => new Journey
        {
            Departure = Time(random),
            Arrival = i % 4 == 0 ? null : Time(random),
            Booked = DateOnly.FromDateTime(Time(random)),
            Meal = i % 5 == 0 ? null : TimeOnly.FromDateTime(Time(random)),
            Landing = new(Time(random), TimeSpan.FromMinutes(random.Next(-600, 600))),
            Origin = i % 7 == 0 ? null : "Örtli " + random.Next(5),
            Direct = i % 6 == 0 ? null : random.Next(2) == 0,
            Price = i % 8 == 0 ? null : random.Next(100_000) / 100m,
            Weight = i % 9 == 0 ? null : random.NextSingle() * 40,
            Gate = (short)random.Next(-3, 3),
            Ticket = ulong.MaxValue - (ulong)random.Next(4),
            Serial = (ulong)random.NextInt64() * 2,
            Distance = i % 10 == 0 ? null : random.Next(1, 5000),
            Stops = i % 11 == 0 ? null : random.Next(5),
            Delay = i % 12 == 0 ? null : TimeSpan.FromMicroseconds(random.NextInt64(-1L << 50, 1L << 50)),
            Layover = TimeSpan.FromSeconds(random.Next(-1000, 200_000)),
        })];
    }

    /// <summary>Any microsecond between the years 1 and 9999, the ends of months and years more often.</summary>
    static DateTime Time(Random random)
    {
        var day = random.Next(3) > 0
            ? DateTime.MinValue.AddDays(random.Next(3_652_058))
            : new DateTime(random.Next(2, 9999), 1, 1).AddDays(random.Next(-2, 62));
        return day.Date.AddMicroseconds(random.NextInt64(86_400_000_000));
    }
}
