using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Elementwise;

public class LogitTests : IStepExamples<LogitAttribute>
{
    public static IEnumerable<string> Examples =>
        ["Logit", "Logit(OnDomain = OutOfDomain.Clip, Margin = 0.01)", "Logit(OnDomain = OutOfDomain.Error)"];

    static double[] Logit(LogitAttribute step, params double[] values) =>
        Map<LogitAttribute, LogitAttribute.State>(step.Fit(new()), values);

    [Fact]
    public void Is_the_logarithm_of_the_odds()
    {
        Logit(new(), 0.5, 0.75, 0.2).ShouldBe([0, Math.Log(3), -Math.Log(4)], 1e-15);
        // Near a half it is four times the distance, to the last digits.
        Logit(new(), 0.5 + Math.ScaleB(1, -40)).ShouldBe([Math.ScaleB(1, -38)], 1e-27);
        Logit(new(), 1e-300).ShouldBe([-690.7755278982137], 1e-12);
    }

    [Fact]
    public void Undoes_the_sigmoid() =>
        Map<SigmoidAttribute, NoState>(default, Logit(new(), 0.1, 0.4, 0.9)).ShouldBe([0.1, 0.4, 0.9], 1e-15);

    [Fact]
    public void What_is_not_between_0_and_1_is_missing_clipped_or_refused()
    {
        Logit(new(), 0, 1, -1, 2, None, double.PositiveInfinity).ShouldBe([None, None, None, None, None, None]);
        Logit(new() { OnDomain = OutOfDomain.Clip, Margin = 0.2 }, -1, 1).ShouldBe([-Math.Log(4), Math.Log(4)], 1e-15);
        Logit(new() { OnDomain = OutOfDomain.Clip }, None).ShouldBe([None]);
        var state = new LogitAttribute { OnDomain = OutOfDomain.Error }.Fit(new());
        new[] { 0, 1, 0.5, None }.Select(x => Refused<LogitAttribute, LogitAttribute.State>(state, x)).ShouldBe([true, true, false, false]);
        Refuses(Fault.InvalidParameter, () => new LogitAttribute { Margin = 0 }.Fit(new()));
    }
}
