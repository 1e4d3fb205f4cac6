using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Scaling;

public class BoxCoxTests : IStepExamples<BoxCoxAttribute>
{
    public static IEnumerable<string> Examples => ["BoxCox", "BoxCox(Standardize = false)", "BoxCox(Lambda = 0.5)"];

    static double[] Map(BoxCoxAttribute.State state, params double[] values) => Map<BoxCoxAttribute, BoxCoxAttribute.State>(state, values);

    [Fact]
    public void Is_a_power_or_the_logarithm()
    {
        Map(new(1, 0, 1), 1, 3).ShouldBe([0, 2], 1e-15);
        Map(new(0, 0, 1), 1, Math.E).ShouldBe([0, 1], 1e-15);
        Map(new(0.5, 0, 1), 9).ShouldBe([4], 1e-14);
        Map(new(-1, 0, 1), 4).ShouldBe([0.75], 1e-15);
        Map(new(0.5, 1, 2), 9).ShouldBe([1.5], 1e-14);
    }

    [Fact]
    public void Ends_of_the_range()
    {
        Map(new(0.5, 0, 1), 0, -1, None, double.PositiveInfinity).ShouldBe([-2, None, None, double.PositiveInfinity]);
        Map(new(-0.5, 0, 1), 0, double.PositiveInfinity).ShouldBe([double.NegativeInfinity, 2]);
    }

    [Fact]
    public void Undoes_the_power_that_made_the_values_skewed()
    {
        var normal = new[] { -2.0, -1, -0.5, 0, 0.5, 1, 2 };
        new BoxCoxAttribute().Fit(Quantiles(Array.ConvertAll(normal, y => Math.Exp(y)))).Lambda.ShouldBe(0, 1e-7);
        // Of whatever unit.
        new BoxCoxAttribute().Fit(Quantiles(Array.ConvertAll(normal, y => 1e-30 * Math.Exp(y)))).Lambda.ShouldBe(0, 1e-7);
        new BoxCoxAttribute().Fit(Quantiles(Array.ConvertAll(normal, y => 1e200 * Math.Exp(y)))).Lambda.ShouldBe(0, 1e-7);
    }

    [Fact]
    public void A_constant_column_becomes_zero_and_an_empty_one_missing()
    {
        Map(new BoxCoxAttribute().Fit(Quantiles(7, 7)), 7).ShouldBe([0]);
        Map(new BoxCoxAttribute().Fit(Quantiles(None)), 1).ShouldBe([None]);
    }

    [Fact]
    public void Refuses_numbers_that_are_not_above_zero()
    {
        Refuses(Fault.NonPositiveInput, () => new BoxCoxAttribute().Fit(Quantiles(1, 0)));
        Refuses(Fault.NonPositiveInput, () => new BoxCoxAttribute().Fit(Quantiles(1, -1)));
        Refuses(Fault.InfiniteInput, () => new BoxCoxAttribute().Fit(Quantiles(1, double.PositiveInfinity)));
    }
}
