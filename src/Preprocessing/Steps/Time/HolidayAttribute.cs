using System.ComponentModel;
using System.Globalization;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The number that describes the holidays around a day.</summary>
public enum HolidayOutput
{
    /// <summary>1 if the day is a holiday, else 0.</summary>
    Flag,
    /// <summary>The days since the last holiday, 0 on one; missing before the first.</summary>
    DaysSince,
    /// <summary>The days until the next holiday, 0 on one; missing after the last.</summary>
    DaysUntil,
}

/// <summary>Compares days with a table of holidays; the table is part of the declaration, so its hash covers the table.</summary>
/// <param name="dates">The holidays: "2025-12-25", or "12-25" for every year.</param>
/// <remarks>
/// <para>
/// Formula: 1 if the day of the moment, as it is written, is in the table, else 0; or the days since the last or until the next holiday.
/// </para>
/// <para>
/// Learns nothing: the step uses no calendar of the machine, so no update of such a calendar changes a feature. Holidays of every year
/// count for the years 1900 to 2100. A date can be a named constant.
/// </para>
/// <para>A missing moment gives a missing number; a constant column is nothing special, and no moment is unknown.</para>
/// <para>Output: one number, named as the feature. Source: recipes' step_holiday, with a table instead of a library.</para>
/// </remarks>
[StepInfo("holiday", Version = 1), Inputs(1)]
public sealed class HolidayAttribute(params string[] dates)
    : StepAttribute, IFit<Nothing, HolidayAttribute.State>, IReduce<HolidayAttribute.State>, IOfMoments
{
    const int FirstYear = 1900, LastYear = 2100;

    /// <summary>The holidays.</summary>
    public IReadOnlyList<string> Dates => dates;

    /// <summary>The number that describes the holidays around a day.</summary>
    [DefaultValue(HolidayOutput.Flag)] public HolidayOutput Output { get; init; }

    /// <summary>
    /// The holidays of single years as days in rising order, the holidays of every year as 100 · month + day, and the number of the
    /// <see cref="HolidayOutput"/>.
    /// </summary>
    public readonly record struct State(double[] Days, double[] EveryYear, int Output);

    /// <inheritdoc/>
    public State Fit(Nothing column)
    {
        Require.Parameter(dates.Length > 0, $"No holiday is given, expected at least one, such as '2025-12-25' or '12-25'.");
        Require.Parameter(Enum.IsDefined(Output), $"Output is {Output}, expected Flag, DaysSince or DaysUntil.");
        List<DateOnly> single = [], every = [];
        foreach (var date in dates)
            if (DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                single.Add(day);
            else if (DateOnly.TryParseExact("2000-" + date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
                every.Add(day);
            else
                Require.Parameter(false, $"A holiday is '{date}', expected a date such as '2025-12-25', or '12-25' for every year.");
        if (Output == HolidayOutput.Flag)
            return new(Days(single), [.. every.Select(day => (double)(100 * day.Month + day.Day)).Distinct().Order()], (int)Output);
        for (var year = FirstYear; year <= LastYear; year++)
            single.AddRange(every.Where(day => day.Day <= DateTime.DaysInMonth(year, day.Month))
                .Select(day => new DateOnly(year, day.Month, day.Day)).ToList());
        return new(Days(single), [], (int)Output);
    }

    /// <inheritdoc/>
    public static T Apply<T>(in State state, ReadOnlySpan<T> inputs) where T : struct, ILane<T>
    {
        var day = inputs[0];
        if (state.Output == (int)HolidayOutput.Flag)
        {
            T flag = 0;
            foreach (var holiday in state.Days)
                flag = T.IfEqual(day, holiday, 1, flag);
            var date = new CalendarDate<T>(day);
            var inYear = date.Month * 100 + date.Day;
            foreach (var holiday in state.EveryYear)
                flag = T.IfEqual(inYear, holiday, 1, flag);
            return T.IfMissing(day, day, flag);
        }
        T since = double.NaN, until = double.NaN;
        foreach (var holiday in state.Days)
        {
            until = T.IfMissing(until, T.IfLessOrEqual(day, holiday, holiday - day, until), until);
            since = T.IfLessOrEqual(holiday, day, day - holiday, since);
        }
        return state.Output == (int)HolidayOutput.DaysSince ? since : until;
    }

    static double[] Days(IEnumerable<DateOnly> dates) => [.. dates.Select(date => (double)date.DayNumber).Distinct().Order()];
}
