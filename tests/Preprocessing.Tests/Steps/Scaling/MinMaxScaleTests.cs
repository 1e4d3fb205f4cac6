using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Scaling;

public class MinMaxScaleTests : IStepExamples<MinMaxScaleAttribute>
{
    public static IEnumerable<string> Examples => ["MinMaxScale", "MinMaxScale(Min = -1, Clip = true)"];

    static double[] Map(MinMaxScaleAttribute.State state, params double[] values) =>
        Map<MinMaxScaleAttribute, MinMaxScaleAttribute.State>(state, values);

    [Fact]
    public void Maps_the_training_range_to_the_given_one()
    {
        Map(new MinMaxScaleAttribute().Fit(Moments(0, None, 10)), 0, 5, 10, 15, None).ShouldBe([0, 0.5, 1, 1.5, None]);
        Map(new MinMaxScaleAttribute { Min = -1 }.Fit(Moments(0, 10)), 0, 5, 10).ShouldBe([-1, 0, 1]);
    }

    [Fact]
    public void Multiplies_and_adds_instead_of_subtracting_and_dividing()
    {
        var state = new MinMaxScaleAttribute().Fit(Moments(4.3, 7.9));
        state.Scale.ShouldBe(1 / (7.9 - 4.3));
        Map(state, 5.1).ShouldBe([5.1 * state.Scale + state.Offset]);
    }

    [Fact]
    public void Clips_if_asked() =>
        Map(new MinMaxScaleAttribute { Clip = true }.Fit(Moments(0, 10)), -5, 7.5, 15, None, double.PositiveInfinity)
            .ShouldBe([0, 0.75, 1, None, 1]);

    [Fact]
    public void A_constant_column_keeps_its_steps()
    {
        Map(new MinMaxScaleAttribute { Min = 2, Max = 4 }.Fit(Moments(7)), 7, 8).ShouldBe([2, 4]);
        new MinMaxScaleAttribute().Fit(Moments(1e-16, 5e-16)).Scale.ShouldBe(1);
    }

    [Fact]
    public void A_column_without_values_is_missing_throughout() =>
        Map(new MinMaxScaleAttribute { Clip = true }.Fit(Moments(None)), 1, None).ShouldBe([None, None]);

    [Fact]
    public void Refuses_infinite_values_and_an_empty_range()
    {
        Refuses(Fault.InfiniteInput, () => new MinMaxScaleAttribute().Fit(Moments(double.NegativeInfinity, 1)));
        Refuses(Fault.InvalidParameter, () => new MinMaxScaleAttribute { Min = 1, Max = 1 }.Fit(Moments(1, 2)));
        Refuses(Fault.InvalidParameter, () => new MinMaxScaleAttribute { Max = None }.Fit(Moments(1, 2)));
    }
}
