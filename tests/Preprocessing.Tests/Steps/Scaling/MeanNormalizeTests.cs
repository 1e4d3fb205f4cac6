using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Scaling;

public class MeanNormalizeTests
{
    static double[] Fitted(double[] train, params double[] values) =>
        Map<MeanNormalizeAttribute, MeanNormalizeAttribute.State>(new MeanNormalizeAttribute().Fit(Moments(train)), values);

    [Fact]
    public void Centres_on_the_mean_and_divides_by_the_range() => Fitted([1, 2, None, 6], 3, 6, None, 11).ShouldBe([0, 0.6, None, 1.6]);

    [Fact]
    public void A_constant_column_becomes_zero() => Fitted([0.1, 0.1, 0.1], 0.1, 1.1).ShouldBe([0, 1]);

    [Fact]
    public void Infinite_values_are_refused() =>
        Refuses(Fault.InfiniteInput, () => new MeanNormalizeAttribute().Fit(Moments(1, double.PositiveInfinity)));
}
