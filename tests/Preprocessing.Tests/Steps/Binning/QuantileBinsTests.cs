using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Binning;

public class QuantileBinsTests : IStepExamples<QuantileBinsAttribute>
{
    public static IEnumerable<string> Examples =>
        ["QuantileBins(4)", "QuantileBins(7, Method = QuantileMethod.Linear, Missing = MissingBin.OwnBin)"];

    static double[] Bin(QuantileBinsAttribute.State state, params double[] values) =>
        Array.ConvertAll(values, x => QuantileBinsAttribute.Apply<Scalar>(in state, x).Value);

    [Fact]
    public void Interpolates_edges_if_asked()
    {
        var state = new QuantileBinsAttribute(4) { Method = QuantileMethod.Linear }.Fit(Quantiles(1, None, 2));
        state.Edges.ShouldBe([1, 1.25, 1.5, 1.75, 2]);
        QuantileBinsAttribute.Cardinality(in state).ShouldBe(4);
    }

    [Fact]
    public void Edges_are_values_by_default()
    {
        var state = new QuantileBinsAttribute(2).Fit(Quantiles(1, 2, 3, 4, 5));
        state.Edges.ShouldBe([1, 3, 5]);
        new QuantileBinsAttribute(2).Fit(Quantiles(1, 2, 3, 4)).Edges.ShouldBe([1, 2.5, 4]);
    }

    [Fact]
    public void A_value_on_an_edge_goes_up_and_one_outside_to_the_last_bin() =>
        Bin(new([0, 1, 2], -1), -9, 0, 1, 1.5, 2, 9, double.PositiveInfinity, double.NegativeInfinity).ShouldBe([0, 0, 1, 1, 1, 1, 1, 0]);

    [Fact]
    public void Equal_edges_collapse()
    {
        var state = new QuantileBinsAttribute(4) { Method = QuantileMethod.Linear }.Fit(Quantiles(1, 1, 1, 1, 1, 2, 3, 3, 3));
        state.Edges.ShouldBe([1, 3]);
        new QuantileBinsAttribute(4) { Method = QuantileMethod.Linear, MinWidth = 1.5 }
            .Fit(Quantiles(1, 2, 4, 6, 8)).Edges
            .ShouldBe([1, 4, 6, 8]);
        var narrow = new QuantileBinsAttribute(4).Fit(Quantiles(1, 1 + 1e-12));
        QuantileBinsAttribute.Cardinality(in narrow).ShouldBe(1);
        Bin(narrow, 0, 2).ShouldBe([0, 0]);
    }

    [Fact]
    public void A_constant_or_empty_column_is_one_bin()
    {
        foreach (var column in new[] { Quantiles(3, 3), Quantiles(None), Quantiles() })
        {
            var state = new QuantileBinsAttribute(3).Fit(column);
            QuantileBinsAttribute.Cardinality(in state).ShouldBe(1);
            Bin(state, -1, 3, 9).ShouldBe([0, 0, 0]);
        }
    }

    [Fact]
    public void Missing_values_are_in_no_bin_or_in_their_own()
    {
        Bin(new QuantileBinsAttribute(2).Fit(Quantiles(1, 2, 3)), None).ShouldBe([-1]);
        var own = new QuantileBinsAttribute(2) { Missing = MissingBin.OwnBin }.Fit(Quantiles(1, 2, 3));
        Bin(own, None, 1, 3).ShouldBe([2, 0, 1]);
        QuantileBinsAttribute.Cardinality(in own).ShouldBe(3);
    }

    [Fact]
    public void Refuses_infinite_values_and_parameters_without_meaning()
    {
        Refuses(Fault.InfiniteInput, () => new QuantileBinsAttribute(2).Fit(Quantiles(1, double.PositiveInfinity)));
        Refuses(Fault.InvalidParameter, () => new QuantileBinsAttribute(1).Fit(Quantiles(1, 2)));
        Refuses(Fault.InvalidParameter, () => new QuantileBinsAttribute(2) { MinWidth = -1 }.Fit(Quantiles(1, 2)));
        Refuses(Fault.InvalidParameter, () => new QuantileBinsAttribute(2) { Missing = (MissingBin)9 }.Fit(Quantiles(1, 2)));
    }
}
