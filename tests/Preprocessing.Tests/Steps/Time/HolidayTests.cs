using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Time;

public class HolidayTests : IStepExamples<HolidayAttribute>
{
    public static IEnumerable<string> Examples =>
        [
            """Holiday("2020-04-10", "12-25")""",
            """Holiday("2020-04-10", "02-29", Output = HolidayOutput.DaysUntil)""",
            """Holiday("05-01", Output = HolidayOutput.DaysSince)""",
        ];

    static double On(HolidayAttribute step, DateTime moment) =>
        Reduce<HolidayAttribute, HolidayAttribute.State>(step.Fit(new()), Moment(moment));

    [Fact]
    public void Says_whether_the_day_is_in_the_table()
    {
        var step = new HolidayAttribute("2024-03-29", "12-25");
        On(step, new(2024, 3, 29, 23, 0, 0)).ShouldBe(1);
        On(step, new(2025, 3, 29)).ShouldBe(0);
        On(step, new(1850, 12, 25)).ShouldBe(1);
        Reduce<HolidayAttribute, HolidayAttribute.State>(step.Fit(new()), None, None).ShouldBe(None);
    }

    [Fact]
    public void Counts_days_to_and_from()
    {
        On(new("2024-03-29", "12-25") { Output = HolidayOutput.DaysSince }, new(2024, 12, 24)).ShouldBe(270);
        On(new("2024-03-29", "12-25") { Output = HolidayOutput.DaysUntil }, new(2024, 12, 24)).ShouldBe(1);
        On(new("12-25") { Output = HolidayOutput.DaysUntil }, new(2024, 12, 26)).ShouldBe(364);
        On(new("02-29") { Output = HolidayOutput.DaysUntil }, new(2025, 2, 28)).ShouldBe(3 * 365 + 1);
        On(new("2024-03-29") { Output = HolidayOutput.DaysSince }, new(2024, 3, 28)).ShouldBe(None);
        On(new("2024-03-29") { Output = HolidayOutput.DaysUntil }, new(2024, 3, 30)).ShouldBe(None);
    }

    [Fact]
    public void Refuses_what_is_no_date()
    {
        Refuses(Fault.InvalidParameter, () => new HolidayAttribute().Fit(new()));
        foreach (var date in new[] { "25-12", "2024-02-30", "Christmas" })
            Refuses(Fault.InvalidParameter, () => new HolidayAttribute(date).Fit(new()));
    }
}
