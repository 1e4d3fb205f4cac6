using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Scaling;

public class QuantileTransformTests : IStepExamples<QuantileTransformAttribute>
{
    public static IEnumerable<string> Examples =>
        ["QuantileTransform(Quantiles = 100)", "QuantileTransform(Quantiles = 5, Output = QuantileOutput.Normal)"];

    static double[] Map(QuantileTransformAttribute.State state, params double[] values) =>
        Map<QuantileTransformAttribute, QuantileTransformAttribute.State>(state, values);

    static QuantileTransformAttribute.State Fit(params double[] values) => new QuantileTransformAttribute().Fit(Quantiles(values));

    [Fact]
    public void A_value_becomes_its_rank()
    {
        var state = Fit(5, 1, 2, 4, 3);
        state.Quantiles.ShouldBe([1, 2, 3, 4, 5]);
        state.References.ShouldBe([0, 0.25, 0.5, 0.75, 1]);
        Map(state, 1, 2, 2.5, 5).ShouldBe([0, 0.25, 0.375, 1]);
    }

    [Fact]
    public void Ties_get_the_middle_of_their_flat_part() => Map(Fit(1, 2, 2, 2, 3), 1, 2, 3, 1.5, 2.5).ShouldBe([0, 0.5, 1, 0.125, 0.875]);

    [Fact]
    public void The_way_back_is_between_the_quantiles()
    {
        foreach (var output in Enum.GetValues<QuantileOutput>())
        {
            var state = new QuantileTransformAttribute { Output = output }.Fit(Quantiles(5, 1, 2, 4, 3, 40));
            foreach (var x in new[] { 1, 1.25, 2, 3.7, 5, 33, 40 })
                QuantileTransformAttribute.Invert<Scalar>(in state, Map(state, x)[0]).Value.ShouldBe(x, 1e-9);
            foreach (var (y, x) in new[]
            {
                (-7.0, 1.0), (8, 40), (None, None), (double.NegativeInfinity, 1), (double.PositiveInfinity, 40),
            })
                QuantileTransformAttribute.Invert<Scalar>(in state, y).Value.ShouldBe(x);
        }
    }

    [Fact]
    public void Values_outside_are_at_the_ends() =>
        Map(Fit(1, 2), 0, 3, double.NegativeInfinity, double.PositiveInfinity, None).ShouldBe([0, 1, 0, 1, None]);

    [Fact]
    public void Quantiles_are_no_more_than_rows()
    {
        Fit(1, 2, None).Quantiles.ShouldBe([1, 1.5, 2]);
        new QuantileTransformAttribute { Quantiles = 2 }.Fit(Quantiles(1, 2, 7)).Quantiles.ShouldBe([1, 7]);
    }

    [Fact]
    public void Normal_deviates_stay_within_bounds()
    {
        var state = new QuantileTransformAttribute { Output = QuantileOutput.Normal }.Fit(Quantiles(1, 2, 3, 4, 5));
        Map(state, 0, 1, 2, 3, 5, 6)
            .ShouldBe([-5.199337582605575, -5.199337582605575, -0.6744897501960817, 0, 5.19933758270342, 5.19933758270342], 1e-15);
        Map(state, 1 + 5e-8, 5 - 5e-8, None).ShouldBe([-5.199337582605575, 5.19933758270342, None]);
    }

    [Fact]
    public void Constant_empty_and_single_row_columns()
    {
        Map(Fit(2, 2, 2), 1, 2, 3).ShouldBe([0, 0, 1]);
        Map(Fit(2), 1, 2, 3).ShouldBe([0, 0, 0]);
        Map(new QuantileTransformAttribute { Output = QuantileOutput.Normal }.Fit(Quantiles(2)), 1, 2, 3)
            .ShouldBe([-5.199337582605575, -5.199337582605575, 5.19933758270342]);
        Map(Fit(None, None), 1, None).ShouldBe([None, None]);
    }

    [Fact]
    public void Ranks_rise_with_values()
    {
        var values = Enumerable.Range(0, 500).Select(i => Math.Round(Math.Sin(i) * 100)).ToArray();
        var sorted = values.Order().ToArray();
        Map(new QuantileTransformAttribute { Quantiles = 37 }.Fit(Quantiles(values)), sorted).ShouldBeInOrder();
    }

    [Fact]
    public void Refuses_infinite_values_and_parameters_without_meaning()
    {
        Refuses(Fault.InfiniteInput, () => Fit(1, double.PositiveInfinity));
        Refuses(Fault.InvalidParameter, () => new QuantileTransformAttribute { Quantiles = 0 }.Fit(Quantiles(1, 2)));
        Refuses(Fault.InvalidParameter, () => new QuantileTransformAttribute { Output = (QuantileOutput)9 }.Fit(Quantiles(1, 2)));
    }
}
