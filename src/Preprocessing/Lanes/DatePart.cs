using System.ComponentModel;

namespace Preprocessing.Generated;

/// <summary>A property of a date or time that a feature's expression reads.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum DatePart
{
    // Names and counts are as of the properties of DateTime; days are from 0001-01-01 on, the time of day is in ticks.
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
