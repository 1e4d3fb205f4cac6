using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Mixing;

public class PolynomialTests : IStepExamples<PolynomialAttribute>
{
    public static IEnumerable<string> Examples =>
        ["Polynomial", "Polynomial(3, MinDegree = 2, Bias = true)", "Polynomial(3, InteractionOnly = true)"];

    static double[] Mix(PolynomialAttribute step, params double[] row)
    {
        var state = step.Fit(new());
        var slots = new Scalar[PolynomialAttribute.Width(in state, row.Length)];
        PolynomialAttribute.Apply(in state, Array.ConvertAll(row, x => new Scalar(x)), slots);
        return Array.ConvertAll(slots, slot => slot.Value);
    }

    static string Names(PolynomialAttribute step, params string[] inputs)
    {
        var state = step.Fit(new());
        return string.Join(", ", Enumerable.Range(0, PolynomialAttribute.Width(in state, inputs.Length))
            .Select(slot => PolynomialAttribute.SlotName(in state, slot, inputs)));
    }

    [Fact]
    public void Products_come_by_degree_and_then_by_input()
    {
        Mix(new(), 2, 3).ShouldBe([2, 3, 4, 6, 9]);
        Names(new(), "a", "b").ShouldBe("a, b, a^2, a b, b^2");
        Mix(new(3) { Bias = true }, 2, 3).ShouldBe([1, 2, 3, 4, 6, 9, 8, 12, 18, 27]);
        Names(new(3) { Bias = true }, "a", "b").ShouldBe("a^0, a, b, a^2, a b, b^2, a^3, a^2 b, a b^2, b^3");
    }

    [Fact]
    public void Interactions_have_no_powers()
    {
        Mix(new(3) { InteractionOnly = true }, 2, 3, 5).ShouldBe([2, 3, 5, 6, 10, 15, 30]);
        Names(new(5) { InteractionOnly = true }, "a", "b").ShouldBe("a, b, a b");
        Names(new(2) { InteractionOnly = true }, "a", "b", "c").ShouldBe("a, b, c, a b, a c, b c");
    }

    [Fact]
    public void Low_degrees_can_be_left_out()
    {
        Names(new(3) { MinDegree = 2 }, "a", "b").ShouldBe("a^2, a b, b^2, a^3, a^2 b, a b^2, b^3");
        Names(new(0) { Bias = true }, "a", "b").ShouldBe("a^0");
        Mix(new(0) { Bias = true }, 7).ShouldBe([1]);
    }

    [Fact]
    public void A_single_number_gives_its_powers()
    {
        var state = new PolynomialAttribute(3) { Bias = true }.Fit(new());
        var slots = new Scalar[PolynomialAttribute.Width(in state)];
        PolynomialAttribute.Apply<Scalar>(in state, -2, slots);
        Array.ConvertAll(slots, slot => slot.Value).ShouldBe([1, -2, 4, -8]);
        Enumerable.Range(0, 4).Select(slot => PolynomialAttribute.SlotName(in state, slot)).ShouldBe(["^0", "", "^2", "^3"]);
    }

    [Fact]
    public void A_missing_number_makes_its_products_missing()
    {
        Mix(new() { Bias = true }, 2, None).ShouldBe([1, 2, None, 4, None, None]);
        Mix(new(), 0, double.PositiveInfinity).ShouldBe([0, double.PositiveInfinity, 0, None, double.PositiveInfinity]);
    }

    [Fact]
    public void Refuses_degrees_without_meaning()
    {
        Refuses(Fault.InvalidParameter, () => new PolynomialAttribute(-1).Fit(new()));
        Refuses(Fault.InvalidParameter, () => new PolynomialAttribute(17).Fit(new()));
        Refuses(Fault.InvalidParameter, () => new PolynomialAttribute(2) { MinDegree = 3 }.Fit(new()));
        Refuses(Fault.InvalidParameter, () => new PolynomialAttribute(0).Fit(new()));
    }
}
