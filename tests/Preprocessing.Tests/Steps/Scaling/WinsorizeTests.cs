using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Scaling;

public class WinsorizeTests : IStepExamples<WinsorizeAttribute>
{
    public static IEnumerable<string> Examples => ["Winsorize", "Winsorize(Lower = 0.25, Upper = 0.5)"];

    static double[] Map(WinsorizeAttribute.State state, params double[] values) => Map<WinsorizeAttribute, WinsorizeAttribute.State>(state, values);

    [Fact]
    public void Cuts_to_quantiles_of_the_training_values()
    {
        var state = new WinsorizeAttribute { Lower = 0.1, Upper = 0.9 }.Fit(Quantiles(0, 10, None, 20, 30, 40, 50, 60, 70, 80, 90, 100));
        state.ShouldBe(new(10, 90));
        Map(state, -5, 50, 1e9, double.PositiveInfinity, None).ShouldBe([10, 50, 90, 90, None]);
    }

    [Fact]
    public void One_side_is_left_open_by_the_ends() => new WinsorizeAttribute { Lower = 0 }.Fit(Quantiles(1, 2, 3)).Min.ShouldBe(1);

    [Fact]
    public void A_single_value_is_all_there_is() => Map(new WinsorizeAttribute().Fit(Quantiles(4)), 3, 5).ShouldBe([4, 4]);

    [Fact]
    public void A_column_without_values_is_missing_throughout() => Map(new WinsorizeAttribute().Fit(Quantiles(None)), 1, None).ShouldBe([None, None]);

    [Fact]
    public void Refuses_infinite_values_and_shares_without_meaning()
    {
        Refuses(Fault.InfiniteInput, () => new WinsorizeAttribute().Fit(Quantiles(1, double.PositiveInfinity)));
        Refuses(Fault.InvalidParameter, () => new WinsorizeAttribute { Lower = 0.96 }.Fit(Quantiles(1)));
        Refuses(Fault.InvalidParameter, () => new WinsorizeAttribute { Upper = 95 }.Fit(Quantiles(1)));
    }
}
