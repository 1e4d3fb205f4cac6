using System.Globalization;
using CsCheck;
using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Time;

public class DatePartsTests : IStepExamples<DatePartsAttribute>
{
    static readonly DatePart[] All = Enum.GetValues<DatePart>();

    public static IEnumerable<string> Examples =>
    [
        $"DateParts({string.Join(", ", All.Select(part => "DatePart." + part))})",
        """DateParts(DatePart.Hour, DatePart.IsoWeek, Zone = "Europe/Berlin")""",
    ];

    static double[] Parts(DatePartsAttribute step, DateTime moment, DayRange? seen = null) =>
        Mix<DatePartsAttribute, DatePartsAttribute.State>(step.Fit(seen ?? new()), Moment(moment));

    static DayRange Days(params int[] years)
    {
        var range = new DayRange();
        foreach (var year in years)
            range.Add(Moment(new DateTime(year, 6, 1)));
        return range;
    }

    [Fact]
    public void Agrees_with_the_calendar_of_the_base_library() => Gen.DateTime.Sample(moment =>
    {
        var next = moment.Date < DateTime.MaxValue.Date ? moment.AddDays(1) : moment;
        double[] expected =
        [
            moment.Year, moment.Month <= 6 ? 1 : 2, (moment.Month + 2) / 3, moment.Month, moment.Day, ((int)moment.DayOfWeek + 6) % 7,
            moment.DayOfYear, ISOWeek.GetWeekOfYear(moment), ISOWeek.GetYear(moment),
            (moment.Day - 1 + ((int)moment.AddDays(1 - moment.Day).DayOfWeek + 6) % 7) / 7 + 1,
            DateTime.DaysInMonth(moment.Year, moment.Month), moment.Year, (moment.Month + 2) / 3, moment.Hour, moment.Minute, moment.Second,
            moment.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 1 : 0, DateTime.IsLeapYear(moment.Year) ? 1 : 0,
            moment.Day == 1 ? 1 : 0, next.Month != moment.Month || next == moment ? 1 : 0,
            moment is { Day: 1, Month: 1 or 4 or 7 or 10 } ? 1 : 0,
            (next.Month != moment.Month || next == moment) && moment.Month % 3 == 0 ? 1 : 0, moment.DayOfYear == 1 ? 1 : 0,
            moment is { Day: 31, Month: 12 } ? 1 : 0,
        ];
        Parts(new(All), moment).ShouldBe(expected, moment.ToString("O"));
    }, iter: 20_000);

    [Fact]
    public void A_fiscal_year_is_named_after_the_year_it_ends_in()
    {
        var step = new DatePartsAttribute(DatePart.FiscalYear, DatePart.FiscalQuarter) { FiscalYearStart = 10 };
        Parts(step, new(2024, 9, 30)).ShouldBe([2024, 4]);
        Parts(step, new(2024, 10, 1)).ShouldBe([2025, 1]);
        Parts(step, new(2025, 1, 31)).ShouldBe([2025, 2]);
    }

    [Fact]
    public void A_zone_moves_the_clock_and_the_day()
    {
        var step = new DatePartsAttribute(DatePart.Day, DatePart.Hour) { Zone = "Europe/Berlin" };
        Parts(step, new(2024, 1, 31, 23, 30, 0), Days(2024)).ShouldBe([1, 0]);
        Parts(step, new(2024, 3, 31, 0, 59, 59), Days(2024)).ShouldBe([31, 1]);
        Parts(step, new(2024, 3, 31, 1, 0, 0), Days(2024)).ShouldBe([31, 3]);
        Parts(step, new(2024, 10, 27, 1, 0, 0), Days(2024)).ShouldBe([27, 2]);
        Parts(new(DatePart.Day, DatePart.Hour) { Zone = "America/New_York" }, new(2024, 1, 1, 3, 0, 0), Days(2024)).ShouldBe([31, 22]);
    }

    [Fact]
    public void A_zone_is_learnt_for_the_years_of_the_data_and_ten_more()
    {
        var state = new DatePartsAttribute(DatePart.Hour) { Zone = "Europe/Berlin" }.Fit(Days(2000, 2004));
        state.Changes.Length.ShouldBe(30);
        state.Offsets.Distinct().Order().ShouldBe([3600, 7200]);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        for (var moment = new DateTime(2000, 1, 1, 0, 30, 0, DateTimeKind.Utc); moment.Year < 2014; moment = moment.AddHours(7))
            Mix<DatePartsAttribute, DatePartsAttribute.State>(state, Moment(moment))
                .ShouldBe([TimeZoneInfo.ConvertTimeFromUtc(moment, zone).Hour], moment.ToString("O"));
    }

    [Fact]
    public void Missing_moments_give_missing_parts() =>
        Mix<DatePartsAttribute, DatePartsAttribute.State>(new DatePartsAttribute(All).Fit(new()), None, None)
            .ShouldAllBe(part => double.IsNaN(part));

    [Fact]
    public void Slots_are_named_after_moment_and_part()
    {
        var state = new DatePartsAttribute(DatePart.DayOfWeek, DatePart.IsoYear).Fit(new());
        Enumerable.Range(0, 4)
            .Select(slot => DatePartsAttribute.SlotName(in state, slot, ["A", "B"]))
            .ShouldBe(["A_day_of_week", "A_iso_year", "B_day_of_week", "B_iso_year"]);
    }

    [Fact]
    public void Refuses_parameters_without_meaning()
    {
        Refuses(Fault.InvalidParameter, () => new DatePartsAttribute().Fit(new()));
        Refuses(Fault.InvalidParameter, () => new DatePartsAttribute(DatePart.Day, DatePart.Day).Fit(new()));
        Refuses(Fault.InvalidParameter, () => new DatePartsAttribute((DatePart)99).Fit(new()));
        Refuses(Fault.InvalidParameter, () => new DatePartsAttribute(DatePart.Day) { Zone = "Middle/Earth" }.Fit(Days(2024)));
        Refuses(Fault.InvalidParameter, () => new DatePartsAttribute(DatePart.Day) { FiscalYearStart = 13 }.Fit(new()));
    }
}
