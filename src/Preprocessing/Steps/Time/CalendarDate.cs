using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>A day in the Gregorian calendar, computed by arithmetic over any lane.</summary>
/// <remarks>
/// The number of the day is divided into eras of 400 years, years that begin in March, and months of 30.6 days; see E. G. Richards,
/// "Calendars", in Explanatory Supplement to the Astronomical Almanac (2013). All quotients are of whole numbers below 2⁵³, so rounding
/// them down is exact.
/// </remarks>
readonly struct CalendarDate<T> where T : struct, ILane<T>
{
    // The days from 1 March of the year 0 to 1 January of the year 1.
    const double FromMarch = 306;

    /// <summary>Computes the date of a day, counted from 0001-01-01; NaN gives a date whose parts are NaN.</summary>
    public CalendarDate(T number)
    {
        Number = number;
        var days = number + FromMarch;
        var era = T.Floor(days / 146097);
        var dayOfEra = days - era * 146097;
        var yearOfEra = T.Floor((dayOfEra - T.Floor(dayOfEra / 1460) + T.Floor(dayOfEra / 36524) - T.Floor(dayOfEra / 146096)) / 365);
        var dayOfYear = dayOfEra - (yearOfEra * 365 + T.Floor(yearOfEra / 4) - T.Floor(yearOfEra / 100));
        var monthFromMarch = T.Floor((dayOfYear * 5 + 2) / 153);
        Day = dayOfYear - T.Floor((monthFromMarch * 153 + 2) / 5) + 1;
        Month = T.IfLess(monthFromMarch, 10, monthFromMarch + 3, monthFromMarch - 9);
        Year = yearOfEra + era * 400 + T.IfLess(Month, 3, 1, 0);
    }

    /// <summary>The days since 0001-01-01.</summary>
    public T Number { get; }

    /// <summary>The year.</summary>
    public T Year { get; }

    /// <summary>The month, from 1 for January to 12.</summary>
    public T Month { get; }

    /// <summary>The day of the month, from 1.</summary>
    public T Day { get; }

    /// <summary>The day of the week, from 0 for Monday to 6.</summary>
    public T DayOfWeek => Modulo(Number, 7);

    /// <summary>The day of the year, 1 for 1 January.</summary>
    public T DayOfYear => Number - FirstOf(Year) + 1;

    /// <summary>1 for a year of 366 days, else 0.</summary>
    public T IsLeapYear => T.IfEqual(Modulo(Year, 4), 0, T.IfEqual(Modulo(Year, 100), 0, T.IfEqual(Modulo(Year, 400), 0, 1, 0), 1), 0);

    /// <summary>The number of days in the month, 28 to 31.</summary>
    public T DaysInMonth => T.IfEqual(Month, 2, IsLeapYear + 28, 31 - Modulo(Modulo(Month - 1, 7), 2));

    /// <summary>The year that the Thursday of the week is in.</summary>
    public T IsoYear => Thursday.Year;

    /// <summary>The week by ISO 8601: the number of the week's Thursday among the Thursdays of its year.</summary>
    public T IsoWeek => T.Floor((Thursday.Number - FirstOf(Thursday.Year)) / 7) + 1;

    /// <summary>The row of the day in a calendar of the month whose weeks begin on Monday, from 1.</summary>
    public T WeekOfMonth => T.Floor((Day - 1 + Modulo(DayOfWeek - Day + 36, 7)) / 7) + 1;

    CalendarDate<T> Thursday => new(Number - DayOfWeek + 3);

    /// <summary>Computes the number of the day 1 January of a year.</summary>
    static T FirstOf(T year)
    {
        var before = year - 1;
        return before * 365 + T.Floor(before / 4) - T.Floor(before / 100) + T.Floor(before / 400);
    }

    static T Modulo(T number, double divisor) => number - T.Floor(number / divisor) * divisor;
}
