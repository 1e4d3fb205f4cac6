using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Binning;

public class KMeansBinsTests : IStepExamples<KMeansBinsAttribute>
{
    public static IEnumerable<string> Examples => ["KMeansBins(4)", "KMeansBins(7, Missing = MissingBin.OwnBin)"];

    static double[] Bin(KMeansBinsAttribute.State state, params double[] values) =>
        Array.ConvertAll(values, x => KMeansBinsAttribute.Apply<Scalar>(in state, x).Value);

    [Fact]
    public void Edges_are_halfway_between_centres()
    {
        var state = new KMeansBinsAttribute(2).Fit(Quantiles(0, 1, 2, 10, 11, 12, None));
        state.Edges.ShouldBe([0, 6, 12], 1e-14);
        Bin(state, -5, 2, 6.5, 12, 99).ShouldBe([0, 0, 1, 1, 1]);
    }

    [Fact]
    public void Values_count_as_often_as_they_occur() =>
        new KMeansBinsAttribute(2).Fit(Quantiles(0, 0, 0, 4, 20, 20, 24)).Edges.ShouldBe([0, (1 + 64.0 / 3) / 2, 24], 1e-13);

    [Fact]
    public void Offset_and_unit_move_the_edges_alone()
    {
        var values = Enumerable.Range(0, 100).Select(i => (double)(i * i % 37)).ToArray();
        var edges = new KMeansBinsAttribute(4).Fit(Quantiles(values)).Edges;
        new KMeansBinsAttribute(4)
            .Fit(Quantiles(Array.ConvertAll(values, x => x * 1e300))).Edges
            .ShouldBe(Array.ConvertAll(edges, x => x * 1e300), 1e287);
        new KMeansBinsAttribute(4)
            .Fit(Quantiles(Array.ConvertAll(values, x => x + 1e9))).Edges
            .ShouldBe(Array.ConvertAll(edges, x => x + 1e9), 1e-5);
    }

    [Fact]
    public void An_empty_cluster_takes_a_value() => new KMeansBinsAttribute(3).Fit(Quantiles(0, 1, 2, 3, 100)).Edges.Length.ShouldBe(4);

    [Fact]
    public void Few_values_constant_and_empty_columns()
    {
        new KMeansBinsAttribute(5).Fit(Quantiles(1, 3)).Edges.ShouldBe([1, 2, 3]);
        foreach (var column in new[] { Quantiles(3, 3), Quantiles(None), Quantiles() })
            Bin(new KMeansBinsAttribute(3).Fit(column), -1, 3, 9).ShouldBe([0, 0, 0]);
    }

    [Fact]
    public void Missing_values_are_in_no_bin_or_in_their_own()
    {
        Bin(new KMeansBinsAttribute(2).Fit(Quantiles(1, 2, 3)), None).ShouldBe([-1]);
        Bin(new KMeansBinsAttribute(2) { Missing = MissingBin.OwnBin }.Fit(Quantiles(1, 2, 3)), None).ShouldBe([2]);
    }

    [Fact]
    public void Refuses_infinite_values_and_parameters_without_meaning()
    {
        Refuses(Fault.InfiniteInput, () => new KMeansBinsAttribute(2).Fit(Quantiles(1, double.PositiveInfinity)));
        Refuses(Fault.InvalidParameter, () => new KMeansBinsAttribute(1).Fit(Quantiles(1, 2)));
        Refuses(Fault.InvalidParameter, () => new KMeansBinsAttribute(2) { Missing = (MissingBin)9 }.Fit(Quantiles(1, 2)));
    }
}
