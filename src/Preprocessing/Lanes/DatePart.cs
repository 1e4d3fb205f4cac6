using System.ComponentModel;

namespace Preprocessing.Generated;

/// <summary>A property of a date or time that a feature's expression reads.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum DatePart
{
#pragma warning disable CS1591 // Names and counts as of the properties of DateTime; days from 0001-01-01 on, the time of day in ticks.
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
