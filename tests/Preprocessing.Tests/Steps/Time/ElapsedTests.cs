using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Time;

public class ElapsedTests : IStepExamples<ElapsedAttribute>
{
    public static IEnumerable<string> Examples =>
        ["""Elapsed("2000-01-01")""", """Elapsed("2000-01-01T12:00:00", Unit = TimeUnit.Years)"""];

    static double Since(string since, TimeUnit unit, DateTime moment) =>
        Reduce<ElapsedAttribute, ElapsedAttribute.State>(new ElapsedAttribute(since) { Unit = unit }.Fit(new()), Moment(moment));

    [Fact]
    public void Counts_from_the_moment()
    {
        Since("2000-01-01", TimeUnit.Days, new(2000, 3, 1)).ShouldBe(60);
        Since("2000-01-01T12:00:00", TimeUnit.Hours, new(2000, 1, 1)).ShouldBe(-12);
        Since("2000-01-01T12:30", TimeUnit.Minutes, new(2000, 1, 1, 12, 31, 30)).ShouldBe(1.5);
    }

    [Fact]
    public void Refuses_what_is_no_moment()
    {
        foreach (var since in new[] { "", "1/2/2000", "2000-02-30", "yesterday" })
            Refuses(Fault.InvalidParameter, () => new ElapsedAttribute(since).Fit(new()));
    }
}
