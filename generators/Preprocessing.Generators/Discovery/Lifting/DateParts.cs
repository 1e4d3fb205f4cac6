using System;
using System.Collections.Generic;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// The properties of dates and times that are leaves, with their ranges. The runtime's <c>DatePart</c> has the same members.
/// </summary>
static class DateParts
{
    static readonly Dictionary<string, (int Least, int Most)> Ranges = new()
    {
        ["Year"] = (1, 9999),
        ["Month"] = (1, 12),
        ["Day"] = (1, 31),
        ["DayOfWeek"] = (0, 6),
        ["DayOfYear"] = (1, 366),
        ["Hour"] = (0, 23),
        ["Minute"] = (0, 59),
        ["Second"] = (0, 59),
        ["Millisecond"] = (0, 999),
    };

    /// <summary>The ticks of the unit that a property of TimeSpan counts in, with fractions; null for other properties.</summary>
    public static double? Ticks(string property) => property switch
    {
        "TotalDays" => TimeSpan.TicksPerDay,
        "TotalHours" => TimeSpan.TicksPerHour,
        "TotalMinutes" => TimeSpan.TicksPerMinute,
        "TotalSeconds" => TimeSpan.TicksPerSecond,
        "TotalMilliseconds" => TimeSpan.TicksPerMillisecond,
        _ => null,
    };

    /// <summary>The range of a property of DateTime, DateTimeOffset, DateOnly or TimeOnly; null if it is no leaf.</summary>
    public static (int Least, int Most)? Range(string type, string property) =>
        type is "System.DateTime" or "System.DateTimeOffset" or "System.DateOnly" or "System.TimeOnly"
        && Ranges.TryGetValue(property, out var range)
            ? range
            : null;
}
