using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Time;

public class DateDiffTests
{
    static double Between(TimeUnit unit, DateTime from, DateTime to) =>
        Reduce<DateDiffAttribute, DateDiffAttribute.State>(
            new DateDiffAttribute { Unit = unit }.Fit(new()), [.. Moment(from), .. Moment(to)]);

    [Fact]
    public void Is_the_second_less_the_first()
    {
        Between(TimeUnit.Days, new(2024, 2, 28), new(2024, 3, 1)).ShouldBe(2);
        Between(TimeUnit.Hours, new(2024, 1, 1, 23, 0, 0), new(2024, 1, 2, 1, 30, 0)).ShouldBe(2.5);
        Between(TimeUnit.Seconds, new(1, 1, 1), new(9999, 12, 31))
            .ShouldBe((new DateTime(9999, 12, 31) - new DateTime(1, 1, 1)).TotalSeconds);
        Between(TimeUnit.Weeks, new(2024, 1, 8), new(2024, 1, 1)).ShouldBe(-1);
        Between(TimeUnit.Minutes, new(2024, 1, 1), new(2024, 1, 1)).ShouldBe(0);
        Between(TimeUnit.Years, new(2000, 1, 1), new(2400, 1, 1)).ShouldBe(400);
    }

    [Fact]
    public void Is_missing_if_either_is() =>
        Reduce<DateDiffAttribute, DateDiffAttribute.State>(new DateDiffAttribute().Fit(new()), 1, 0, None, None).ShouldBe(None);

    [Fact]
    public void Refuses_an_undeclared_unit() =>
        Refuses(Fault.InvalidParameter, () => new DateDiffAttribute { Unit = (TimeUnit)9 }.Fit(new()));
}
