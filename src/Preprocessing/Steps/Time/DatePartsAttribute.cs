using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>A number that is part of a date or time. Parts that ask a question are 1 for yes and 0 for no.</summary>
public enum DatePart
{
    /// <summary>The year.</summary>
    Year,
    /// <summary>1 for the first half of the year, 2 for the second.</summary>
    Semester,
    /// <summary>1 to 4.</summary>
    Quarter,
    /// <summary>1 for January to 12.</summary>
    Month,
    /// <summary>The day of the month, from 1.</summary>
    Day,
    /// <summary>0 for Monday to 6 for Sunday.</summary>
    DayOfWeek,
    /// <summary>The day of the year, from 1.</summary>
    DayOfYear,
    /// <summary>The week by ISO 8601, 1 to 53. A week belongs to the year of its Thursday.</summary>
    IsoWeek,
    /// <summary>The year of the week by ISO 8601.</summary>
    IsoYear,
    /// <summary>The row in a calendar of the month whose weeks begin on Monday, from 1.</summary>
    WeekOfMonth,
    /// <summary>28 to 31.</summary>
    DaysInMonth,
    /// <summary>The fiscal year, named after the calendar year in which it ends.</summary>
    FiscalYear,
    /// <summary>The quarter of the fiscal year, 1 to 4.</summary>
    FiscalQuarter,
    /// <summary>0 to 23.</summary>
    Hour,
    /// <summary>0 to 59.</summary>
    Minute,
    /// <summary>0 to 59, without the fraction.</summary>
    Second,
    /// <summary>Whether it is Saturday or Sunday.</summary>
    IsWeekend,
    /// <summary>Whether the year has 366 days.</summary>
    IsLeapYear,
    /// <summary>Whether it is the first day of a month.</summary>
    IsMonthStart,
    /// <summary>Whether it is the last day of a month.</summary>
    IsMonthEnd,
    /// <summary>Whether it is the first day of a quarter.</summary>
    IsQuarterStart,
    /// <summary>Whether it is the last day of a quarter.</summary>
    IsQuarterEnd,
    /// <summary>Whether it is 1 January.</summary>
    IsYearStart,
    /// <summary>Whether it is 31 December.</summary>
    IsYearEnd,
}

/// <summary>Takes numbers such as month, hour and day of the week out of dates and times.</summary>
/// <param name="parts">The numbers to take, in the order of the output.</param>
/// <remarks>
/// <para>
/// Formula: the Gregorian calendar, weeks by ISO 8601. A <see cref="DateTime"/> is taken as it is written, a
/// <see cref="DateTimeOffset"/> in UTC.
/// </para>
/// <para>
/// Learns nothing, unless a <see cref="Zone"/> is given: then moments are UTC, and the step learns the zone's offsets from a year before
/// the first to ten years after the last training moment. So a later change of the machine's time zone data changes no feature. Outside
/// these years, the nearest offset continues.
/// </para>
/// <para>
/// Missing moments give missing numbers; so do date parts such as the month for a <see cref="TimeOnly"/>. A <see cref="DateOnly"/> is at
/// midnight. A column that is constant or has no values is nothing special, and no moment is unknown.
/// </para>
/// <para>
/// Output: one number per part and moment, named after the part: Departure_day_of_week. Source: pandas' datetime properties;
/// feature-engine's DatetimeFeatures.
/// </para>
/// </remarks>
[StepInfo("date-parts", Version = 1)]
public sealed class DatePartsAttribute(params DatePart[] parts) : StepAttribute,
    IFit<DayRange, DatePartsAttribute.State>, IMix<DatePartsAttribute.State>, IOfMoments, IVerifyState<DatePartsAttribute.State>
{
    /// <summary>The numbers to take, in the order of the output.</summary>
    public IReadOnlyList<DatePart> Parts => parts;

    /// <summary>The time zone whose clocks give the time, such as "Europe/Berlin"; without a zone, the time is taken as it is.</summary>
    [DefaultValue(null)] public string? Zone { get; init; }

    /// <summary>The first month of a fiscal year.</summary>
    [Range(1, 12), DefaultValue(1)] public int FiscalYearStart { get; init; } = 1;

    /// <summary>The parts by their numbers, the zone's offsets, and the first month of a fiscal year.</summary>
    public readonly record struct State(int[] Parts, double[] Changes, double[] Offsets, int FiscalYearStart);

    /// <inheritdoc/>
    public State Fit(DayRange column)
    {
        Require.Parameter(parts.Length > 0, $"No part is asked for, expected at least one, such as DatePart.Month.");
        Require.Parameter(
            Array.TrueForAll(parts, Enum.IsDefined) && parts.Distinct().Count() == parts.Length,
            $"The parts are {string.Join(", ", parts)}, expected different ones that the enumeration declares.");
        Require.Parameter(FiscalYearStart is >= 1 and <= 12, $"FiscalYearStart is {FiscalYearStart}, expected a month from 1 to 12.");
        var (changes, offsets) = Zone is null ? ([], [0]) : ZoneOffsets.Between(Zone, column);
        return new(Array.ConvertAll(parts, part => (int)part), changes, offsets, FiscalYearStart);
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        (state.Parts.AsSpan().SequenceEqual(Array.ConvertAll(parts, part => (int)part))
            ? null
            : $"its Parts are {string.Join(", ", state.Parts)}, but the step is declared with "
                + $"{string.Join(", ", parts.Select(part => (int)part))}")
        ?? StateRules.Declared(state.FiscalYearStart, FiscalYearStart)
        ?? ZoneOffsets.Verify(state.Changes, state.Offsets, Zone);

    /// <inheritdoc/>
    public static int Width(in State state, int inputs) => state.Parts.Length * (inputs / 2);

    /// <inheritdoc/>
    public static void Apply<T>(in State state, ReadOnlySpan<T> inputs, Span<T> slots) where T : struct, ILane<T>
    {
        for (var i = 0; i < inputs.Length; i += 2)
        {
            var (day, ticks) = ZoneOffsets.Shift(state.Changes, state.Offsets, inputs[i], inputs[i + 1]);
            var date = new CalendarDate<T>(day);
            for (var part = 0; part < state.Parts.Length; part++)
                slots[i / 2 * state.Parts.Length + part] = Part((DatePart)state.Parts[part], date, ticks, state.FiscalYearStart);
        }
    }

    /// <inheritdoc/>
    public static string SlotName(in State state, int slot, IReadOnlyList<string> inputs) =>
        inputs[slot / state.Parts.Length] + string.Concat(((DatePart)state.Parts[slot % state.Parts.Length])
            .ToString()
            .Select(letter => char.IsUpper(letter) ? "_" + char.ToLowerInvariant(letter) : letter.ToString()));

    static T Part<T>(DatePart part, in CalendarDate<T> date, T ticks, int fiscalStart) where T : struct, ILane<T>
    {
        var fiscalMonth = date.Month - fiscalStart + T.IfLess(date.Month, fiscalStart, 12, 0);
        return part switch
        {
            DatePart.Year => date.Year,
            DatePart.Semester => T.IfLess(date.Month, 7, 1, T.IfMissing(date.Month, double.NaN, 2)),
            DatePart.Quarter => T.Floor((date.Month + 2) / 3),
            DatePart.Month => date.Month,
            DatePart.Day => date.Day,
            DatePart.DayOfWeek => date.DayOfWeek,
            DatePart.DayOfYear => date.DayOfYear,
            DatePart.IsoWeek => date.IsoWeek,
            DatePart.IsoYear => date.IsoYear,
            DatePart.WeekOfMonth => date.WeekOfMonth,
            DatePart.DaysInMonth => T.IfMissing(date.Number, double.NaN, date.DaysInMonth),
            DatePart.FiscalYear => date.Year + (fiscalStart == 1 ? 0 : T.IfLess(date.Month, fiscalStart, 0, 1)),
            DatePart.FiscalQuarter => T.Floor(fiscalMonth / 3) + 1,
            DatePart.Hour => T.Floor(ticks / TimeSpan.TicksPerHour),
            DatePart.Minute => T.Floor(ticks / TimeSpan.TicksPerMinute) - T.Floor(ticks / TimeSpan.TicksPerHour) * 60,
            DatePart.Second => T.Floor(ticks / TimeSpan.TicksPerSecond) - T.Floor(ticks / TimeSpan.TicksPerMinute) * 60,
            DatePart.IsWeekend => Is(date, T.IfLess(date.DayOfWeek, 5, 0, 1)),
            DatePart.IsLeapYear => Is(date, date.IsLeapYear),
            DatePart.IsMonthStart => Is(date, T.IfEqual(date.Day, 1, 1, 0)),
            DatePart.IsMonthEnd => Is(date, T.IfEqual(date.Day, date.DaysInMonth, 1, 0)),
            DatePart.IsQuarterStart => Is(date, T.IfEqual(date.Day, 1, IsMultipleOf3(date.Month + 2), 0)),
            DatePart.IsQuarterEnd => Is(date, T.IfEqual(date.Day, date.DaysInMonth, IsMultipleOf3(date.Month), 0)),
            DatePart.IsYearStart => Is(date, T.IfEqual(date.DayOfYear, 1, 1, 0)),
            _ => Is(date, T.IfEqual(date.Month, 12, T.IfEqual(date.Day, 31, 1, 0), 0)),
        };
    }

    static T Is<T>(in CalendarDate<T> date, T answer) where T : struct, ILane<T> => T.IfMissing(date.Number, double.NaN, answer);

    static T IsMultipleOf3<T>(T month) where T : struct, ILane<T> => T.IfEqual(T.Floor(month / 3) * 3, month, 1, 0);
}
