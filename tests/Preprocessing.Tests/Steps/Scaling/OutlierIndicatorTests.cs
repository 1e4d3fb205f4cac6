using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Scaling;

public class OutlierIndicatorTests : IStepExamples<OutlierIndicatorAttribute>
{
    public static IEnumerable<string> Examples =>
    [
        "OutlierIndicator",
        "OutlierIndicator(By = WinsorizeBy.Quantile, Lower = 0.25, Upper = 0.5)",
        "OutlierIndicator(By = WinsorizeBy.Gaussian, Tail = WinsorizeTail.Right)",
        "OutlierIndicator(By = WinsorizeBy.Mad, Fold = 2)",
    ];

    static WinsorizeSummary Column(WinsorizeBy by, params double[] values) => Summary(new WinsorizeSummary(by), values);

    static double[] Map(WinsorizeAttribute.State state, params double[] values) =>
        Map<OutlierIndicatorAttribute, WinsorizeAttribute.State>(state, values);

    [Fact]
    public void Marks_what_is_outside_of_the_fences_of_Tukey()
    {
        // The quartiles are 2.25 and 4.75, so the fences are −1.5 and 8.5.
        var state = new OutlierIndicatorAttribute().Fit(Column(WinsorizeBy.Iqr, 1, 2, 3, 4, 5, None, 100));
        Map(state, -1.6, -1.5, 3, 8.5, 8.6, 100, double.PositiveInfinity, None).ShouldBe([1, 0, 0, 0, 1, 1, 1, None]);
    }

    [Fact]
    public void Marks_what_the_same_winsorizing_cuts()
    {
        double[] values = [3, -7, 12, 0.5, None, 80, 4, 4, -30, 2];
        foreach (var by in Enum.GetValues<WinsorizeBy>())
            foreach (var tail in Enum.GetValues<WinsorizeTail>())
            {
                var cut = new WinsorizeAttribute { By = by, Tail = tail }.Fit(Column(by, values));
                var state = new OutlierIndicatorAttribute { By = by, Tail = tail }.Fit(Column(by, values));
                Map(state, values).ShouldBe(Map<WinsorizeAttribute, WinsorizeAttribute.State>(cut, values)
                    .Zip(values, (after, before) => double.IsNaN(before) ? None : after == before ? 0.0 : 1));
            }
    }

    [Fact]
    public void A_column_without_values_is_missing_throughout() =>
        Map(new OutlierIndicatorAttribute().Fit(Column(WinsorizeBy.Iqr, None)), 1, None).ShouldBe([None, None]);

    [Fact]
    public void A_constant_column_knows_no_other_number() =>
        Map(new OutlierIndicatorAttribute().Fit(Column(WinsorizeBy.Iqr, 4, 4, 4)), 4, 4.1).ShouldBe([0, 1]);

    [Fact]
    public void Refuses_infinite_values_and_folds_without_meaning()
    {
        Refuses(Fault.InfiniteInput, () => new OutlierIndicatorAttribute().Fit(Column(WinsorizeBy.Iqr, 1, double.PositiveInfinity)));
        Refuses(Fault.InvalidParameter, () => new OutlierIndicatorAttribute { Fold = 0 }.Fit(Column(WinsorizeBy.Iqr, 1)));
    }
}
