using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Scaling;

public class StandardScaleTests : IStepExamples<StandardScaleAttribute>
{
    public static IEnumerable<string> Examples =>
        ["StandardScale", "StandardScale(Center = false)", "StandardScale(Scale = false)", "StandardScale(Ddof = 1)"];

    static double[] Map(StandardScaleAttribute.State state, params double[] values) =>
        Map<StandardScaleAttribute, StandardScaleAttribute.State>(state, values);

    [Fact]
    public void Leaves_missing_values_out_of_mean_and_variance()
    {
        var state = new StandardScaleAttribute().Fit(Moments(1, None, 3, 4, None, 10));
        state.ShouldBe(new(4.5, 3.3541019662496847));
        Map(state, 1, None, 2).ShouldBe([-1.0434983894999017, None, -0.7453559924999299]);
    }

    [Fact]
    public void Two_rows_become_minus_one_and_one() => Map(new StandardScaleAttribute().Fit(Moments(5, 2)), 5, 2).ShouldBe([1, -1]);

    [Fact]
    public void The_samples_variance_divides_by_one_less() =>
        new StandardScaleAttribute { Ddof = 1 }.Fit(Moments(1, 3)).Scale.ShouldBe(Math.Sqrt(2));

    [Fact]
    public void Centring_and_scaling_can_be_left_out()
    {
        new StandardScaleAttribute { Center = false }.Fit(Moments(1, 3)).ShouldBe(new(0, 1));
        new StandardScaleAttribute { Scale = false }.Fit(Moments(2, 8)).ShouldBe(new(5, 1));
        Map(new StandardScaleAttribute { Center = false, Scale = false }.Fit(Moments()), -0.0, 3).ShouldBe([-0.0, 3]);
    }

    [Fact]
    public void A_constant_column_becomes_zero()
    {
        foreach (var value in new[] { 0, 0.1, 1.0 / 3, -7, 1e300, 5e-324 })
        {
            var state = new StandardScaleAttribute().Fit(Moments([.. Enumerable.Repeat(value, 10)]));
            state.ShouldBe(new(value, 1));
            Map(state, value).ShouldBe([0]);
        }
    }

    [Fact]
    public void Weights_are_the_sample_weights_of_scikit_learn()
    {
        // scikit-learn 1.2.1: StandardScaler().fit(x, sample_weight=w), then mean_ and scale_.
        double[] values = [1.5, 2.25, -3, 10, None, 2.25, 0.1], weights = [0.5, 2, 1.25, 0.1, 3, 1, 0.7];
        var moments = new Moments();
        moments.Add(values, Array.ConvertAll(weights, RowCount.Of));
        var state = new StandardScaleAttribute().Fit(moments);
        state.Mean.ShouldBe(0.8684684684684686, 1e-15);
        state.Scale.ShouldBe(2.4525582151205527, 1e-15);
        moments.Count.ShouldBe(5.55, 1e-15);
    }

    [Fact]
    public void Weights_that_add_up_to_one_row_have_no_sample_variance()
    {
        var moments = new Moments();
        moments.Add([1, 3], [RowCount.Of(0.5), RowCount.Of(0.5)]);
        new StandardScaleAttribute().Fit(moments).ShouldBe(new(2, 1));
        Should.Throw<FitException>(() => new StandardScaleAttribute { Ddof = 1 }.Fit(moments)).Message.ShouldContain("add up to 1");
    }

    [Fact]
    public void Rounding_noise_counts_as_constant()
    {
        var next = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(1e9) + 1);
        new StandardScaleAttribute().Fit(Moments(1e9, next, 1e9, next)).Scale.ShouldBe(1);
        new StandardScaleAttribute().Fit(Moments(1e9, 1e9 + 1e-3)).Scale.ShouldBe(5e-4, 1e-7);
    }

    [Fact]
    public void One_row_has_no_variance()
    {
        new StandardScaleAttribute().Fit(Moments(3)).ShouldBe(new(3, 1));
        new StandardScaleAttribute { Ddof = 1 }.Fit(Moments(3)).ShouldBe(new(3, 1));
    }

    [Fact]
    public void A_column_without_values_is_missing_throughout() =>
        Map(new StandardScaleAttribute().Fit(Moments(None, None)), 1, None).ShouldBe([None, None]);

    [Fact]
    public void Huge_and_tiny_values_keep_their_shape()
    {
        var huge = Map(new StandardScaleAttribute().Fit(Moments(-1e308, 1e308)), -1e308, 1e308);
        huge.ShouldBe([-1, 1]);
        Map(new StandardScaleAttribute().Fit(Moments(1e-30, 3e-30)), 1e-30, 3e-30).ShouldBe([-1, 1], 1e-15);
    }

    [Fact]
    public void Infinite_values_are_refused_by_the_fit_and_stay_infinite_later()
    {
        Refuses(Fault.InfiniteInput, () => new StandardScaleAttribute().Fit(Moments(1, double.PositiveInfinity)));
        Map(new(1, 2), double.NegativeInfinity).ShouldBe([double.NegativeInfinity]);
    }

    [Fact]
    public void Ddof_is_zero_or_one() =>
        Refuses(Fault.InvalidParameter, () => new StandardScaleAttribute { Ddof = 2 }.Fit(Moments(1, 2, 3)));
}
