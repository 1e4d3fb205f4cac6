using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>
/// The clocks of a time zone as two lists: the moments when the offset changes, and the offsets before, between and after these moments.
/// </summary>
/// <remarks>The lists are part of a state, so they do not change with the time zone data of the machine.</remarks>
static class ZoneOffsets
{
    const double SecondsPerDay = 86400;

    /// <summary>Reads the changes, in seconds since 0001-01-01 UTC, and the offsets in seconds, one more than changes.</summary>
    public static (double[] Changes, double[] Offsets) Between(string zone, DayRange days)
    {
        TimeZoneInfo? info = null;
        try
        {
            info = TimeZoneInfo.FindSystemTimeZoneById(zone);
        }
        catch (Exception error) when (error is TimeZoneNotFoundException or InvalidTimeZoneException or System.Security.SecurityException)
        {
        }
        if (info is null)
            throw new FitException(Fault.InvalidParameter, $"Zone is '{zone}', which this machine does not know, "
                + "expected a name of the IANA time zone database, such as 'Europe/Berlin'.");
        if (days.Count == 0)
            return ([], [0]);

        var start = Midnight(days.First - 366);
        var end = Midnight(days.Last + 3653);
        List<double> changes = [], offsets = [info.GetUtcOffset(start).TotalSeconds];
        // No zone has changed its offset twice between two midnights.
        for (var midnight = start; midnight < end; midnight = midnight.AddDays(1))
            if (info.GetUtcOffset(midnight.AddDays(1)) is var after && after != info.GetUtcOffset(midnight))
            {
                changes.Add(Change(info, midnight));
                offsets.Add(after.TotalSeconds);
            }
        return ([.. changes], [.. offsets]);
    }

    /// <summary>Says what is wrong with the clocks of a zone from a file; null if nothing is.</summary>
    public static string? Verify(double[] changes, double[] offsets, string? zone) =>
        StateRules.OneForEach(offsets.Length, "Offsets", changes.Length + 1L, "times before, between and after its Changes")
        ?? StateRules.NotFalling(changes, "Changes")
        ?? StateRules.Finite(changes, "Changes")
        ?? StateRules.Finite(offsets, "Offsets")
        ?? (zone is not null || changes.Length == 0 && offsets[0] == 0 ? null : "it has Offsets, but the step is declared without a Zone");

    /// <summary>Converts a moment from UTC to the zone's local time.</summary>
    public static (T Day, T Ticks) Shift<T>(double[] changes, double[] offsets, T day, T ticks) where T : struct, ILane<T>
    {
        if (changes.Length == 0 && offsets[0] == 0)
            return (day, ticks);
        var instant = day * SecondsPerDay + T.Floor(ticks / TimeSpan.TicksPerSecond);
        T offset = offsets[0];
        for (var i = 0; i < changes.Length; i++)
            offset = T.IfLessOrEqual(changes[i], instant, offsets[i + 1], offset);
        var shifted = ticks + offset * TimeSpan.TicksPerSecond;
        var carried = T.Floor(shifted / TimeSpan.TicksPerDay);
        return (day + carried, shifted - carried * TimeSpan.TicksPerDay);
    }

    static DateTime Midnight(double day) => new((long)Math.Clamp(day, 0, 3652057) * TimeSpan.TicksPerDay, DateTimeKind.Utc);

    /// <summary>Finds the first second of the day at which the offset is that of the next midnight.</summary>
    static double Change(TimeZoneInfo zone, DateTime midnight)
    {
        var after = zone.GetUtcOffset(midnight.AddDays(1));
        int low = 0, high = (int)SecondsPerDay;
        while (low < high)
            if ((low + high) / 2 is var middle && zone.GetUtcOffset(midnight.AddSeconds(middle)) == after)
                high = middle;
            else
                low = middle + 1;
        return midnight.Ticks / TimeSpan.TicksPerSecond + low;
    }
}
