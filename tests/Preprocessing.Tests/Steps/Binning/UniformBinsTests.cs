using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Binning;

public class UniformBinsTests
{
    static double[] Bin(UniformBinsAttribute.State state, params double[] values) =>
        Array.ConvertAll(values, x => UniformBinsAttribute.Apply<Scalar>(in state, x).Value);

    [Fact]
    public void Edges_are_equally_far_apart()
    {
        var state = new UniformBinsAttribute(4).Fit(Moments(0, None, 8, 1));
        state.Edges.ShouldBe([0, 2, 4, 6, 8]);
        UniformBinsAttribute.Cardinality(in state).ShouldBe(4);
        Bin(state, -1, 0, 2, 7.9, 8, 99, double.PositiveInfinity, None).ShouldBe([0, 0, 1, 3, 3, 3, 3, -1]);
    }

    [Fact]
    public void Edges_are_rounded_as_computed() =>
        Bin(new UniformBinsAttribute(10).Fit(Moments(0, 1)), 0.1, 0.3, 0.6, 0.7, 1).ShouldBe([1, 2, 5, 6, 9]);

    [Fact]
    public void The_last_edge_is_the_largest_value()
    {
        new UniformBinsAttribute(3).Fit(Moments(0.1, 0.7)).Edges[^1].ShouldBe(0.7);
        new UniformBinsAttribute(2).Fit(Moments(-1.5e308, 1.5e308)).Edges.ShouldBe([-1.5e308, 0, 1.5e308]);
    }

    [Fact]
    public void A_constant_or_empty_column_is_one_bin()
    {
        foreach (var column in new[] { Moments(3, 3), Moments(None), Moments() })
            Bin(new UniformBinsAttribute(3).Fit(column), -1, 3, 9).ShouldBe([0, 0, 0]);
    }

    [Fact]
    public void Missing_values_can_have_their_own_bin()
    {
        var state = new UniformBinsAttribute(2) { Missing = MissingBin.OwnBin }.Fit(Moments(1, 3));
        Bin(state, None, 1, 3).ShouldBe([2, 0, 1]);
        UniformBinsAttribute.Cardinality(in state).ShouldBe(3);
    }

    [Fact]
    public void Refuses_infinite_values_and_parameters_without_meaning()
    {
        Refuses(Fault.InfiniteInput, () => new UniformBinsAttribute(2).Fit(Moments(1, double.PositiveInfinity)));
        Refuses(Fault.InvalidParameter, () => new UniformBinsAttribute(1).Fit(Moments(1, 2)));
        Refuses(Fault.InvalidParameter, () => new UniformBinsAttribute(2) { Missing = (MissingBin)9 }.Fit(Moments(1, 2)));
    }
}
