namespace Preprocessing;

/// <summary>The unit of a span of time.</summary>
public enum TimeUnit
{
    /// <summary>Days of 24 hours.</summary>
    Days,
    /// <summary>Weeks of 7 days.</summary>
    Weeks,
    /// <summary>Hours.</summary>
    Hours,
    /// <summary>Minutes.</summary>
    Minutes,
    /// <summary>Seconds.</summary>
    Seconds,
    /// <summary>Years of 365.2425 days, the mean of the Gregorian calendar.</summary>
    Years,
}

/// <summary>Spans of time as numbers.</summary>
static class TimeUnits
{
    /// <summary>Gives the number of ticks in a unit.</summary>
    public static double Ticks(this TimeUnit unit) => unit switch
    {
        TimeUnit.Days => TimeSpan.TicksPerDay,
        TimeUnit.Weeks => 7 * TimeSpan.TicksPerDay,
        TimeUnit.Hours => TimeSpan.TicksPerHour,
        TimeUnit.Minutes => TimeSpan.TicksPerMinute,
        TimeUnit.Seconds => TimeSpan.TicksPerSecond,
        TimeUnit.Years => 365.2425 * TimeSpan.TicksPerDay,
        _ => throw new FitException(Fault.InvalidParameter, $"Unit is {unit}, expected Days, Weeks, Hours, Minutes, Seconds or Years."),
    };
}
