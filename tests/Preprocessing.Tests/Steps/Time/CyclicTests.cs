using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Time;

public class CyclicTests : IStepExamples<CyclicAttribute>
{
    public static IEnumerable<string> Examples => ["Cyclic(24.0)", "Cyclic(CyclePeriod.Month)", "Cyclic(7.0, Base = 1)"];

    static double[] Expand(double period, double x)
    {
        var state = new CyclicAttribute(period).Fit(new());
        var slots = new Scalar[CyclicAttribute.Width(in state)];
        CyclicAttribute.Apply<Scalar>(in state, x, slots);
        return Array.ConvertAll(slots, slot => slot.Value);
    }

    [Fact]
    public void Is_sine_and_cosine_of_the_place_in_the_period()
    {
        Expand(12, 1).ShouldBe([0.49999999999999994, 0.8660254037844387], 1e-15);
        Expand(24, 18).ShouldBe([-1, 0], 1e-15);
        Expand(7, 0).ShouldBe([0, 1]);
    }

    [Fact]
    public void The_way_back_is_to_the_first_period()
    {
        foreach (var (step, x, back) in new[] { (new CyclicAttribute(24), 5.0, 5.0), (new(24), 23.5, 23.5), (new(24), -1, 23), (new(24), 50, 2), (new(CyclePeriod.Month), 1, 1), (new(CyclePeriod.Month), 12, 12) })
        {
            var state = step.Fit(new());
            var (slots, inputs) = (new Scalar[2], new Scalar[1]);
            CyclicAttribute.Apply<Scalar>(in state, x, slots);
            CyclicAttribute.Invert<Scalar>(in state, slots, inputs);
            inputs[0].Value.ShouldBe(back, 1e-13);
        }
        var (none, nowhere, inverse) = (new CyclicAttribute(7).Fit(new()), new Scalar[] { None, None }, new Scalar[1]);
        CyclicAttribute.Invert<Scalar>(in none, nowhere, inverse);
        inverse[0].Value.ShouldBe(None);
    }

    [Fact]
    public void The_end_meets_the_beginning() => Expand(24, 24).ShouldBe([0, 1], 1e-15);

    [Fact]
    public void What_is_nowhere_on_the_circle_is_missing()
    {
        Expand(24, None).ShouldBe([None, None]);
        Expand(24, double.PositiveInfinity).ShouldBe([None, None]);
    }

    [Fact]
    public void Named_periods_know_where_counting_starts()
    {
        new CyclicAttribute(CyclePeriod.Month).Fit(new()).ShouldBe(new(12, 1));
        new CyclicAttribute(CyclePeriod.Month) { Base = 0 }.Fit(new()).ShouldBe(new(12, 0));
        new CyclicAttribute(CyclePeriod.Hour).Fit(new()).ShouldBe(new(24, 0));
        foreach (var period in Enum.GetValues<CyclePeriod>())
            new CyclicAttribute(period).Fit(new()).Period.ShouldBeGreaterThan(0);
        Refuses(Fault.InvalidParameter, () => new CyclicAttribute((CyclePeriod)99).Fit(new()));
    }

    [Fact]
    public void Slots_are_named() => new[] { CyclicAttribute.SlotName(default, 0), CyclicAttribute.SlotName(default, 1) }.ShouldBe(["sin", "cos"]);

    [Fact]
    public void Refuses_periods_without_meaning()
    {
        foreach (var period in new[] { 0, -1, None, double.PositiveInfinity })
            Refuses(Fault.InvalidParameter, () => new CyclicAttribute(period).Fit(new()));
    }
}
