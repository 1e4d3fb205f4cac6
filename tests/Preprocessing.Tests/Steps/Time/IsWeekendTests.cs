using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Time;

public class IsWeekendTests : IStepExamples<IsWeekendAttribute>
{
    public static IEnumerable<string> Examples => ["IsWeekend", "IsWeekend(Days = new[] { DayOfWeek.Friday })"];

    static double[] Week(IsWeekendAttribute step) =>
        [.. Enumerable.Range(0, 7).Select(day => Reduce<IsWeekendAttribute, IsWeekendAttribute.State>(
            step.Fit(new()), Moment(new DateTime(2024, 1, 1, 13, 0, 0).AddDays(day))))];

    [Fact]
    public void Saturday_and_Sunday_unless_others_are_given()
    {
        Week(new()).ShouldBe([0, 0, 0, 0, 0, 1, 1]);
        Week(new() { Days = [DayOfWeek.Friday, DayOfWeek.Saturday] }).ShouldBe([0, 0, 0, 0, 1, 1, 0]);
    }

    [Fact]
    public void Missing_stays_missing() =>
        Reduce<IsWeekendAttribute, IsWeekendAttribute.State>(new IsWeekendAttribute().Fit(new()), None, None).ShouldBe(None);

    [Fact]
    public void Refuses_no_days() => Refuses(Fault.InvalidParameter, () => new IsWeekendAttribute { Days = [] }.Fit(new()));
}
