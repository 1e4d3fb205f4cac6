using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Mixing;

public class VarianceThresholdTests
{
    static VarianceThresholdAttribute.State Fit(double threshold, params double[][] rows)
    {
        var summary = new ColumnMoments();
        foreach (var row in rows)
            summary.Add(row);
        return new VarianceThresholdAttribute { Threshold = threshold }.Fit(summary);
    }

    [Fact]
    public void Keeps_what_varies_more_than_the_threshold()
    {
        Fit(0, [1, 5, 2], [1, 6, 4]).Kept.ShouldBe([1, 2]);
        Fit(0.25, [1, 5, 2], [1, 6, 4]).Kept.ShouldBe([2]);
    }

    [Fact]
    public void A_constant_column_has_no_rounding_noise() =>
        Fit(0, [.. Enumerable.Range(0, 10).Select(i => new[] { 0.1, 1e9 + i * 1e-6 })]).Kept.ShouldBe([1]);

    [Fact]
    public void Missing_numbers_do_not_count() => Fit(0, [3, None, 1], [None, None, 2], [3, None, None]).Kept.ShouldBe([2]);

    [Fact]
    public void Passes_on_what_it_keeps()
    {
        var state = Fit(0, [1, 5, 2], [1, 6, 4]);
        VarianceThresholdAttribute.Width(in state, 3).ShouldBe(2);
        var slots = new Scalar[2];
        VarianceThresholdAttribute.Apply<Scalar>(in state, [7, None, -8], slots);
        Array.ConvertAll(slots, slot => slot.Value).ShouldBe([None, -8]);
        VarianceThresholdAttribute.SlotName(in state, 1, ["a", "b", "c"]).ShouldBe("c");
    }

    [Fact]
    public void Refuses_what_leaves_nothing_or_makes_no_sense()
    {
        Refuses(Fault.NoFeaturesLeft, () => Fit(0.25, [1, 5], [1, 6]));
        Refuses(Fault.NoFeaturesLeft, () => Fit(0, [None, 5]));
        Refuses(Fault.InfiniteInput, () => Fit(0, [1, 5], [double.NegativeInfinity, 6]));
        Refuses(Fault.InvalidParameter, () => Fit(-1, [1, 5], [2, 6]));
        Refuses(Fault.InvalidParameter, () => Fit(double.NaN, [1, 5], [2, 6]));
    }
}
