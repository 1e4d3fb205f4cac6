using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Scaling;

public class YeoJohnsonTests : IStepExamples<YeoJohnsonAttribute>
{
    public static IEnumerable<string> Examples => ["YeoJohnson", "YeoJohnson(Standardize = false)", "YeoJohnson(Lambda = 0.5)"];

    static double[] Map(YeoJohnsonAttribute.State state, params double[] values) =>
        Map<YeoJohnsonAttribute, YeoJohnsonAttribute.State>(state, values);

    static double[] Power(double lambda, params double[] values) => Map(new(lambda, 0, 1), values);

    [Fact]
    public void Is_a_power_on_either_side_of_zero()
    {
        Power(1, -3, 0, 3).ShouldBe([-3, 0, 3], 1e-15);
        Power(0, Math.E - 1, -1).ShouldBe([1, -1.5], 1e-15);
        Power(2, 2, 1 - Math.E).ShouldBe([4, -1], 1e-14);
        Power(0.5, 8, -8).ShouldBe([4, -52.0 / 3], 1e-13);
    }

    [Fact]
    public void Nothing_is_lost_near_zero()
    {
        Power(1e-10, Math.E - 1).ShouldBe([1.00000000005], 1e-15);
        Power(3, 1e-20, -1e-20).ShouldBe([1e-20, -1e-20], 1e-35);
    }

    [Fact]
    public void Missing_and_infinite_values()
    {
        Power(0.5, None, double.PositiveInfinity, double.NegativeInfinity)
            .ShouldBe([None, double.PositiveInfinity, double.NegativeInfinity]);
        Power(-2, double.PositiveInfinity).ShouldBe([0.5]);
    }

    [Fact]
    public void Undoes_the_power_that_made_the_values_skewed()
    {
        // Values whose logarithms are symmetric, and their mirror.
        var values = Array.ConvertAll(new[] { -2.0, -1, -0.5, 0, 0.5, 1, 2 }, y => Math.Exp(y + 3) - 1);
        new YeoJohnsonAttribute().Fit(Quantiles(values)).Lambda.ShouldBe(0, 1e-7);
        new YeoJohnsonAttribute().Fit(Quantiles(Array.ConvertAll(values, x => -x))).Lambda.ShouldBe(2, 1e-7);
        new YeoJohnsonAttribute().Fit(Quantiles(-2, -1, 0, 1, 2)).Lambda.ShouldBe(1, 1e-7);
    }

    [Fact]
    public void The_result_is_standardised()
    {
        var values = new[] { 0.1, 0.2, 0.7, 1.9, 5.5, None };
        var mapped = Map(new YeoJohnsonAttribute().Fit(Quantiles(values)), values)[..5];
        mapped.Average().ShouldBe(0, 1e-14);
        mapped.Average(y => y * y).ShouldBe(1, 1e-14);
        new YeoJohnsonAttribute { Standardize = false, Lambda = 0.5 }.Fit(Quantiles(values)).ShouldBe(new(0.5, 0, 1));
    }

    [Fact]
    public void A_constant_column_becomes_zero_and_an_empty_one_missing()
    {
        new YeoJohnsonAttribute().Fit(Quantiles(7, 7)).Lambda.ShouldBe(1);
        Map(new YeoJohnsonAttribute().Fit(Quantiles(7, 7)), 7).ShouldBe([0]);
        Map(new YeoJohnsonAttribute().Fit(Quantiles(None)), 1).ShouldBe([None]);
        Map(new YeoJohnsonAttribute { Standardize = false }.Fit(Quantiles(None)), 1).ShouldBe([None]);
    }

    [Fact]
    public void Values_that_differ_little_stay_distinct()
    {
        foreach (var offset in new[] { 1e9, -1e9, 0 })
        {
            var values = Enumerable.Range(0, 20).Select(i => offset + i * i * 1e-4).ToArray();
            Map(new YeoJohnsonAttribute().Fit(Quantiles(values)), values).Distinct().Count().ShouldBe(20);
        }
        Map(new YeoJohnsonAttribute().Fit(Quantiles(1e-300, 3e-300, 9e-300)), 1e-300, 3e-300, 9e-300).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void Refuses_infinite_values_and_powers_without_meaning()
    {
        Refuses(Fault.InfiniteInput, () => new YeoJohnsonAttribute().Fit(Quantiles(1, double.PositiveInfinity)));
        Refuses(Fault.InvalidParameter, () => new YeoJohnsonAttribute { Lambda = double.PositiveInfinity }.Fit(Quantiles(1, 2)));
        Refuses(Fault.OutOfRange, () => new YeoJohnsonAttribute { Lambda = 300 }.Fit(Quantiles(1, 2000)));
    }
}
