using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Scaling;

public class RobustScaleTests : IStepExamples<RobustScaleAttribute>
{
    public static IEnumerable<string> Examples => ["RobustScale", "RobustScale(Lower = 10, Upper = 90, UnitVariance = true)"];

    static double[] Map(RobustScaleAttribute.State state, params double[] values) =>
        Map<RobustScaleAttribute, RobustScaleAttribute.State>(state, values);

    [Fact]
    public void Centres_on_the_median_and_divides_by_the_distance_of_the_quartiles()
    {
        var state = new RobustScaleAttribute().Fit(Quantiles(4, 1, None, 3, 2));
        state.ShouldBe(new(2.5, 1.5));
        Map(state, 4, 3, 10, None).ShouldBe([1, 0.3333333333333333, 5, None]);
    }

    [Fact]
    public void Takes_other_quantiles()
    {
        new RobustScaleAttribute { Lower = 0, Upper = 100 }.Fit(Quantiles(1, 5, 9)).ShouldBe(new(5, 8));
        new RobustScaleAttribute { Center = false }.Fit(Quantiles(1, 2, 3, 4)).ShouldBe(new(0, 1.5));
        new RobustScaleAttribute { Scale = false }.Fit(Quantiles(1, 2, 3, 4)).ShouldBe(new(2.5, 1));
    }

    [Fact]
    public void Unit_variance_divides_by_the_distance_in_the_normal_distribution() =>
        (1.5 / new RobustScaleAttribute { UnitVariance = true }.Fit(Quantiles(1, 2, 3, 4)).Scale).ShouldBe(1.3489795003921634, 1e-15);

    [Fact]
    public void Without_a_distance_the_column_is_only_centred()
    {
        Map(new RobustScaleAttribute().Fit(Quantiles(0, 0, 0, 0, 0, 0, 0, 1000)), 0, 1000).ShouldBe([0, 1000]);
        new RobustScaleAttribute().Fit(Quantiles(7)).ShouldBe(new(7, 1));
    }

    [Fact]
    public void A_column_without_values_is_missing_throughout() => Map(new RobustScaleAttribute().Fit(Quantiles(None)), 1).ShouldBe([None]);

    [Fact]
    public void Refuses_infinite_values_and_quantiles_without_meaning()
    {
        Refuses(Fault.InfiniteInput, () => new RobustScaleAttribute().Fit(Quantiles(1, double.PositiveInfinity)));
        Refuses(Fault.InvalidParameter, () => new RobustScaleAttribute { Lower = 80 }.Fit(Quantiles(1, 2)));
        Refuses(Fault.InvalidParameter, () => new RobustScaleAttribute { Upper = 101 }.Fit(Quantiles(1, 2)));
        Refuses(Fault.InvalidParameter, () => new RobustScaleAttribute { Lower = 0, UnitVariance = true }.Fit(Quantiles(1, 2)));
    }
}
