using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Elementwise;

public class LogTests : IStepExamples<LogAttribute>
{
    public static IEnumerable<string> Examples =>
        ["Log", "Log(Base = 10, Offset = 1, OnDomain = OutOfDomain.Clip)", "Log(Base = 3, OnDomain = OutOfDomain.Error)"];

    static double[] Log(LogAttribute step, params double[] values) => Map<LogAttribute, LogAttribute.State>(step.Fit(new()), values);

    [Fact]
    public void Is_the_logarithm_to_the_base()
    {
        Log(new(), 1, Math.E).ShouldBe([0, 1]);
        Log(new() { Base = 2 }, 8, 0.5).ShouldBe([3, -1]);
        Log(new() { Base = 10 }, 1000).ShouldBe([3]);
        Log(new() { Base = 3 }, 81).ShouldBe([4], 1e-15);
        Log(new() { Base = 2, Offset = 1 }, 7, 0).ShouldBe([3, 0]);
    }

    [Fact]
    public void Numbers_without_a_logarithm_are_missing_clipped_or_refused()
    {
        Log(new(), 0, -1, None, double.PositiveInfinity, double.NegativeInfinity)
            .ShouldBe([None, None, None, double.PositiveInfinity, None]);
        Log(new() { OnDomain = OutOfDomain.Clip }, 0, -5, None).ShouldBe([-708.3964185322641, -708.3964185322641, None]);
        var state = new LogAttribute { Offset = 1, OnDomain = OutOfDomain.Error }.Fit(new());
        new[] { -1, -2, -0.5, None }.Select(x => Refused<LogAttribute, LogAttribute.State>(state, x)).ShouldBe([true, true, false, false]);
    }

    [Fact]
    public void Refuses_bases_without_meaning()
    {
        foreach (var @base in new[] { 1, 0, -2, None })
            Refuses(Fault.InvalidParameter, () => new LogAttribute { Base = @base }.Fit(new()));
    }
}
