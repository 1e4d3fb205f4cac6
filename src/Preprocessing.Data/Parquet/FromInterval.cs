namespace Preprocessing.Data;

/// <summary>Intervals of days and milliseconds. Months have no length, so that an interval with some is refused.</summary>
readonly struct FromInterval : IConversion<Interval, TimeSpan>
{
    public bool TryConvert(Interval stored, out TimeSpan value)
    {
        // A span has up to 10,675,199 days.
        var ticks = (Int128)stored.Days * TimeSpan.TicksPerDay + (Int128)stored.Milliseconds * TimeSpan.TicksPerMillisecond;
        var exact = stored.Months == 0 && ticks <= long.MaxValue;
        value = exact ? new TimeSpan((long)ticks) : default;
        return exact;
    }

    /// <summary>Describes an interval for messages.</summary>
    public static string Shown(Interval stored) =>
        FormattableString.Invariant($"{stored.Months} months, {stored.Days} days and {stored.Milliseconds} milliseconds");
}
