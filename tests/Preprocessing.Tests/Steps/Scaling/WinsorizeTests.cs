using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Scaling;

public class WinsorizeTests : IStepExamples<WinsorizeAttribute>
{
    public static IEnumerable<string> Examples =>
    [
        "Winsorize",
        "Winsorize(Lower = 0.25, Upper = 0.5)",
        "Winsorize(By = WinsorizeBy.Iqr)",
        "Winsorize(By = WinsorizeBy.Gaussian, Tail = WinsorizeTail.Right)",
        "Winsorize(By = WinsorizeBy.Mad, Fold = 2)",
    ];

    static WinsorizeSummary Column(WinsorizeBy by, params double[] values) => Summary(new WinsorizeSummary(by), values);

    static WinsorizeSummary Quantiles(params double[] values) => Column(WinsorizeBy.Quantile, values);

    static double[] Map(WinsorizeAttribute.State state, params double[] values) =>
        Map<WinsorizeAttribute, WinsorizeAttribute.State>(state, values);

    [Fact]
    public void Cuts_to_quantiles_of_the_training_values()
    {
        var state = new WinsorizeAttribute { Lower = 0.1, Upper = 0.9 }.Fit(Quantiles(0, 10, None, 20, 30, 40, 50, 60, 70, 80, 90, 100));
        state.ShouldBe(new(10, 90));
        Map(state, -5, 50, 1e9, double.PositiveInfinity, None).ShouldBe([10, 50, 90, 90, None]);
    }

    [Fact]
    public void Bounds_by_the_spread_of_the_training_values()
    {
        double[] values = [1, 2, 3, 4, 5, None, 100];
        new WinsorizeAttribute { By = WinsorizeBy.Iqr }
            .Fit(Column(WinsorizeBy.Iqr, values))
            .ShouldBe(new(2.25 - 1.5 * 2.5, 4.75 + 1.5 * 2.5));
        // The distances from the median 3.5 are 0.5, 0.5, 1.5, 1.5, 2.5 and 96.5.
        new WinsorizeAttribute { By = WinsorizeBy.Mad, Fold = 2 }.Fit(Column(WinsorizeBy.Mad, values)).ShouldBe(new(0.5, 6.5));
        var gaussian = new WinsorizeAttribute { By = WinsorizeBy.Gaussian }.Fit(Column(WinsorizeBy.Gaussian, 1, 1, 5, 5));
        gaussian.ShouldBe(new(-3, 9));
    }

    [Fact]
    public void A_tail_that_is_not_cut_has_no_bound()
    {
        new WinsorizeAttribute { Tail = WinsorizeTail.Right, Upper = 0.5 }
            .Fit(Quantiles(1, 2, 3))
            .ShouldBe(new(double.NegativeInfinity, 2));
        new WinsorizeAttribute { Tail = WinsorizeTail.Left, Lower = 0.5 }.Fit(Quantiles(1, 2, 3)).ShouldBe(new(2, double.PositiveInfinity));
    }

    [Fact]
    public void One_side_is_left_open_by_the_ends() => new WinsorizeAttribute { Lower = 0 }.Fit(Quantiles(1, 2, 3)).Min.ShouldBe(1);

    [Fact]
    public void A_single_value_is_all_there_is() => Map(new WinsorizeAttribute().Fit(Quantiles(4)), 3, 5).ShouldBe([4, 4]);

    [Fact]
    public void A_column_without_values_is_missing_throughout() =>
        Map(new WinsorizeAttribute().Fit(Quantiles(None)), 1, None).ShouldBe([None, None]);

    [Fact]
    public void Refuses_infinite_values_and_shares_without_meaning()
    {
        Refuses(Fault.InfiniteInput, () => new WinsorizeAttribute().Fit(Quantiles(1, double.PositiveInfinity)));
        Refuses(Fault.InvalidParameter, () => new WinsorizeAttribute { Lower = 0.96 }.Fit(Quantiles(1)));
        Refuses(Fault.InvalidParameter, () => new WinsorizeAttribute { Upper = 95 }.Fit(Quantiles(1)));
        Refuses(Fault.InvalidParameter, () => new WinsorizeAttribute { Fold = 2 }.Fit(Quantiles(1)));
        Refuses(Fault.InvalidParameter, () => new WinsorizeAttribute { By = WinsorizeBy.Iqr, Fold = -1 }.Fit(Column(WinsorizeBy.Iqr, 1)));
    }
}
