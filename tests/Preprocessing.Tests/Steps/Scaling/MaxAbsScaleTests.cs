using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Scaling;

public class MaxAbsScaleTests : IStepExamples<MaxAbsScaleAttribute>
{
    public static IEnumerable<string> Examples => ["MaxAbsScale", "MaxAbsScale(Clip = true)"];

    static double[] Map(MaxAbsScaleAttribute.State state, params double[] values) =>
        Map<MaxAbsScaleAttribute, MaxAbsScaleAttribute.State>(state, values);

    [Fact]
    public void Divides_by_the_largest_magnitude() =>
        Map(new MaxAbsScaleAttribute().Fit(Moments(0.001, None, -0.004)), 0.001, -0.004, 1, None).ShouldBe([0.25, -1, 250, None]);

    [Fact]
    public void Clips_if_asked() =>
        Map(new MaxAbsScaleAttribute { Clip = true }.Fit(Moments(-2, 1)), -3, 1, double.PositiveInfinity, None)
            .ShouldBe([-1, 0.5, 1, None]);

    [Fact]
    public void Magnitudes_near_zero_count_as_zero()
    {
        Map(new MaxAbsScaleAttribute().Fit(Moments(1e-16, -2e-16)), 1e-16, 1).ShouldBe([1e-16, 1]);
        Map(new MaxAbsScaleAttribute().Fit(Moments(0, 0)), 0, 5).ShouldBe([0, 5]);
        Map(new MaxAbsScaleAttribute().Fit(Moments(-4)), -4).ShouldBe([-1]);
    }

    [Fact]
    public void A_column_without_values_is_missing_throughout() => Map(new MaxAbsScaleAttribute().Fit(Moments(None)), 1).ShouldBe([None]);

    [Fact]
    public void Refuses_infinite_values() =>
        Refuses(Fault.InfiniteInput, () => new MaxAbsScaleAttribute().Fit(Moments(1, double.PositiveInfinity)));
}
