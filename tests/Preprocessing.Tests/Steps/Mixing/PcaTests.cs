using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Mixing;

public class PcaTests : IStepExamples<PcaAttribute>
{
    public static IEnumerable<string> Examples => ["Pca", "Pca(Components = 2, Whiten = true)", "Pca(Share = 0.9)"];

    static readonly double[][] Line = [[1, 2, 5], [2, 4, 5], [3, 6, 5], [10, 20, 5]];

    /// <summary>Rows along directions that are neither the axes nor nearly equal in variance.</summary>
    static readonly double[][] Cloud =
    [
        .. Enumerable.Range(0, 60)
            .Select(i => (A: Math.Sin(i * 1.7) * 30, B: Math.Cos(i * 2.3), C: Math.Sin(i * i) * 0.1))
            .Select(p => new[] { p.A + p.B + 7e5, p.A - p.B + p.C, p.C * 2 + p.B }),
    ];

    static PcaAttribute.State Fit(PcaAttribute step, double[][] rows, long limit = 1 << 20)
    {
        var summary = new GramMatrix(limit);
        foreach (var row in rows)
            summary.Add(row);
        return step.Fit(summary);
    }

    static double[] Mix(PcaAttribute.State state, params double[] row)
    {
        var slots = new Scalar[PcaAttribute.Width(in state, row.Length)];
        PcaAttribute.Apply(in state, Array.ConvertAll(row, x => new Scalar(x)), slots);
        return Array.ConvertAll(slots, slot => slot.Value);
    }

    [Fact]
    public void Finds_the_direction_of_a_line()
    {
        var state = Fit(new() { Components = 1 }, Line);
        state.Mean.ShouldBe([4, 8, 5]);
        state.Components.ShouldBe([1 / Math.Sqrt(5), 2 / Math.Sqrt(5), 0], 1e-15);
        state.Variances.ShouldBe([250.0 / 3], 1e-12);
        Mix(state, 10, 20, 5).ShouldBe([6 * Math.Sqrt(5)], 1e-13);
    }

    [Fact]
    public void Components_are_uncorrelated_and_have_the_variances_learnt()
    {
        var state = Fit(new(), Cloud);
        state.Variances.ShouldBe(state.Variances.OrderDescending());
        var mixed = new GramMatrix();
        foreach (var row in Cloud)
            mixed.Add(Mix(state, row));
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++)
                (mixed.Covariance(i, j, 1) / Math.Sqrt(state.Variances[i] * state.Variances[j])).ShouldBe(i == j ? 1 : 0, 1e-6);
    }

    [Fact]
    public void The_largest_component_of_a_training_row_is_positive()
    {
        var state = Fit(new(), Cloud);
        var rows = Cloud.Select(row => Mix(state, row)).ToArray();
        for (var k = 0; k < 3; k++)
            rows.Select(row => row[k]).MaxBy(Math.Abs).ShouldBeGreaterThan(0);
        Fit(new() { Components = 1 }, [[0, 0], [1, 1], [-5, -5]]).Components.ShouldAllBe(entry => entry < 0);
    }

    [Fact]
    public void Without_rows_the_largest_entry_is_positive() =>
        Fit(new() { Components = 1 }, [[0, 0], [1, 2], [-5, -10]], limit: 1).Components[1].ShouldBeGreaterThan(0);

    [Fact]
    public void Whitened_components_have_variance_one()
    {
        var state = Fit(new() { Whiten = true }, Cloud);
        for (var k = 0; k < 3; k++)
            Moments([.. Cloud.Select(row => Mix(state, row)[k])]).Variance(1).ShouldBe(1, 1e-6);
    }

    [Fact]
    public void Keeps_as_few_as_exceed_the_share()
    {
        double[][] cross = [[3, 0], [-3, 0], [0, 1], [0, -1]];
        Fit(new() { Share = 0.89 }, cross).Variances.Length.ShouldBe(1);
        Fit(new() { Share = 0.91 }, cross).Variances.Length.ShouldBe(2);
        Fit(new() { Share = 0.5 }, [[1, 1], [1, 1]]).Variances.ShouldBe([0]);
    }

    [Fact]
    public void Without_variance_all_components_are_zero() =>
        Mix(Fit(new() { Whiten = true }, [[1, 0.1], [1, 0.1], [1, 0.1]]), 1, 0.1).ShouldBe([0, 0], 1e-16);

    [Fact]
    public void There_are_no_more_components_than_rows() => Fit(new(), [[1, 2, 3], [2, 3, 7]]).Variances.Length.ShouldBe(2);

    [Fact]
    public void A_missing_number_makes_the_row_missing() => Mix(Fit(new() { Components = 2 }, Line), 1, None, 2).ShouldBe([None, None]);

    [Fact]
    public void Slots_are_numbered_after_the_feature() =>
        PcaAttribute.SlotName(default, 1, ["Shape_Width", "Shape_Height"]).ShouldBe("Shape_pca1");

    [Fact]
    public void Refuses_in_words()
    {
        Refuses(Fault.MissingInput, () => Fit(new(), [[1, 2], [None, 3]]));
        Refuses(Fault.InfiniteInput, () => Fit(new(), [[1, 2], [double.NegativeInfinity, 3]]));
        Refuses(Fault.TooFewRows, () => Fit(new(), [[1, 2]]));
        Refuses(Fault.OutOfRange, () => Fit(new(), [[1e300, 2], [-1e300, 3]]));
        Refuses(Fault.InvalidParameter, () => Fit(new() { Components = 3 }, [[1, 2], [4, 3], [5, 6]]));
        Refuses(Fault.InvalidParameter, () => Fit(new() { Components = -1 }, Line));
        Refuses(Fault.InvalidParameter, () => Fit(new() { Share = 1 }, Line));
        Refuses(Fault.InvalidParameter, () => Fit(new() { Components = 1, Share = 0.5 }, Line));
    }
}
