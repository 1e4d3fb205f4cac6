using System.ComponentModel;

namespace Preprocessing.Generated;

/// <summary>A property of a date or time that a feature's expression reads.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum DatePart
{
    // Named and counted as the properties of DateTime are; days from 0001-01-01 on, and the time of day in ticks.
#pragma warning disable CS1591
    Year,
    Month,
    Day,
    DayOfWeek,
    DayOfYear,
    Hour,
    Minute,
    Second,
    Millisecond,
    DayNumber,
    TimeOfDay,
#pragma warning restore CS1591
}
