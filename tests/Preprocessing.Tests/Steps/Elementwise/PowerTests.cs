using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Elementwise;

public class PowerTests : IStepExamples<PowerAttribute>
{
    public static IEnumerable<string> Examples =>
        ["Power", "Power(3.0)", "Power(-1.5, OnDomain = OutOfDomain.Error)", "Power(0.25, OnDomain = OutOfDomain.Clip)"];

    static double[] Power(PowerAttribute step, params double[] values) =>
        Map<PowerAttribute, PowerAttribute.State>(step.Fit(new()), values);

    [Fact]
    public void Is_the_power()
    {
        Power(new(), 9, 2, 0).ShouldBe([3, Math.Sqrt(2), 0], 1e-15);
        Power(new(3), -2, 0, None).ShouldBe([-8, 0, None]);
        Power(new(-2), 2, double.PositiveInfinity).ShouldBe([0.25, 0]);
    }

    [Fact]
    public void The_way_back_is_the_root()
    {
        foreach (var (exponent, x) in new[] { (0.5, 2.0), (3, -2), (3, 2), (2, 5), (-1.5, 4), (-3, -4), (1.0 / 3, 7) })
        {
            var state = new PowerAttribute(exponent).Fit(new());
            PowerAttribute.Invert<Scalar>(in state, Power(new(exponent), x)[0]).Value.ShouldBe(x, 1e-14 * Math.Abs(x));
        }
        var even = new PowerAttribute(2).Fit(new());
        PowerAttribute.Invert<Scalar>(in even, 9).Value.ShouldBe(3);
        PowerAttribute.Invert<Scalar>(in even, -9).Value.ShouldBe(None);
        PowerAttribute.Invert<Scalar>(in even, None).Value.ShouldBe(None);
    }

    [Fact]
    public void Numbers_without_a_power_are_missing_clipped_or_refused()
    {
        Power(new(), -1).ShouldBe([None]);
        Power(new(-1), 0).ShouldBe([None]);
        Power(new() { OnDomain = OutOfDomain.Clip }, -4, 4, None).ShouldBe([0, 2, None]);
        var state = new PowerAttribute(-0.5) { OnDomain = OutOfDomain.Error }.Fit(new());
        new[] { -1, 0, 2, None }.Select(x => Refused<PowerAttribute, PowerAttribute.State>(state, x)).ShouldBe([true, true, false, false]);
    }

    [Fact]
    public void Refuses_exponents_without_meaning()
    {
        foreach (var exponent in new[] { 0, None, double.PositiveInfinity })
            Refuses(Fault.InvalidParameter, () => new PowerAttribute(exponent).Fit(new()));
        Refuses(Fault.InvalidParameter, () => new PowerAttribute(-1) { OnDomain = OutOfDomain.Clip }.Fit(new()));
    }
}
