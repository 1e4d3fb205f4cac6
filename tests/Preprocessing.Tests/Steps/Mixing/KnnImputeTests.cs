using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Mixing;

public class KnnImputeTests : IStepExamples<KnnImputeAttribute>
{
    public static IEnumerable<string> Examples =>
        ["KnnImpute", "KnnImpute(Neighbors = 2, Weights = NeighborWeights.Distance)", "KnnImpute(Neighbors = 1, KeepEmpty = true)"];

    static KnnImputeAttribute.State Fit(KnnImputeAttribute step, params double[][] rows)
    {
        var summary = new RowSet();
        foreach (var row in rows)
            summary.Add(row);
        return step.Fit(summary);
    }

    static double[] Mix(KnnImputeAttribute.State state, params double[] row)
    {
        var slots = new Scalar[KnnImputeAttribute.Width(in state, row.Length)];
        KnnImputeAttribute.Apply(in state, Array.ConvertAll(row, x => new Scalar(x)), slots);
        return Array.ConvertAll(slots, slot => slot.Value);
    }

    static readonly double[][] Stairs = [[1, 10], [2, 20], [4, 40], [8, 80], [100, None]];

    [Fact]
    public void Takes_the_mean_of_the_nearest()
    {
        Mix(Fit(new() { Neighbors = 1 }, Stairs), 3.1, None).ShouldBe([3.1, 40]);
        Mix(Fit(new() { Neighbors = 2 }, Stairs), 3.1, None).ShouldBe([3.1, 30]);
        Mix(Fit(new() { Neighbors = 1 }, Stairs), None, 79).ShouldBe([8, 79]);
        Mix(Fit(new(), Stairs), 1000, None).ShouldBe([1000, 37.5]);
    }

    [Fact]
    public void Near_rows_may_weigh_more()
    {
        var step = new KnnImputeAttribute { Neighbors = 2, Weights = NeighborWeights.Distance };
        Mix(Fit(step, Stairs), 2.75, None)[1].ShouldBe((20 / 0.75 + 40 / 1.25) / (1 / 0.75 + 1 / 1.25), 1e-13);
        var twins = Fit(step, [1, 10], [1, 30], [2, 20]);
        Mix(twins, 1, None).ShouldBe([1, 20]);
        Mix(Fit(step, [1, 10], [2, 20]), 1, None).ShouldBe([1, 10]);
    }

    [Fact]
    public void The_distance_counts_the_columns_that_are_common()
    {
        // 3/1·1² = 3 to the first row, 3/2·(1² + 0.9²) = 2.7 to the second.
        var state = Fit(new() { Neighbors = 1 }, [1, None, 10], [1, 0.9, 20]);
        Mix(state, 0, 0, None)[2].ShouldBe(20);
    }

    [Fact]
    public void Rows_without_common_columns_come_last()
    {
        double[][] rows = [[None, 5, 50], [1, None, 10], [None, 6, 60]];
        Mix(Fit(new() { Neighbors = 1 }, rows), 9, None, None)[2].ShouldBe(10);
        Mix(Fit(new() { Neighbors = 3 }, rows), 9, None, None)[2].ShouldBe(40);
        Mix(Fit(new() { Neighbors = 3, Weights = NeighborWeights.Distance }, rows), 9, None, None)[2].ShouldBe(10);
    }

    [Fact]
    public void Without_any_distance_the_mean_is_taken() => Mix(Fit(new() { Neighbors = 1 }, Stairs), None, None).ShouldBe([23, 37.5]);

    [Fact]
    public void Of_equal_distances_the_lower_row_is_nearer()
    {
        Mix(Fit(new() { Neighbors = 1 }, [3, 30], [1, 10]), 2, None)[1].ShouldBe(10);
        Mix(Fit(new() { Neighbors = 1 }, [1, 10], [3, 30]), 2, None)[1].ShouldBe(10);
    }

    [Fact]
    public void A_column_without_numbers_is_left_out_or_zero()
    {
        Mix(Fit(new() { Neighbors = 1 }, [1, None], [2, None]), None, 7).ShouldBe([1.5]);
        Mix(Fit(new() { Neighbors = 1, KeepEmpty = true }, [1, None], [2, None]), None, 7).ShouldBe([1.5, 0]);
        KnnImputeAttribute.SlotName(Fit(new(), [None, 1]), 0, ["a", "b"]).ShouldBe("b");
    }

    [Fact]
    public void Infinite_and_huge_rows_are_far_from_all()
    {
        Mix(Fit(new() { Neighbors = 4 }, Stairs), double.PositiveInfinity, None).ShouldBe([double.PositiveInfinity, 37.5]);
        Mix(Fit(new() { Neighbors = 1 }, [-1e300, 1], [1, 2]), 1e300, None)[1].ShouldBe(1);
    }

    [Fact]
    public void Refuses_in_words()
    {
        Refuses(Fault.InvalidParameter, () => Fit(new() { Neighbors = 0 }, Stairs));
        Refuses(Fault.InvalidParameter, () => Fit(new() { Neighbors = 65 }, Stairs));
        Refuses(Fault.InvalidParameter, () => Fit(new() { Weights = (NeighborWeights)7 }, Stairs));
        Refuses(Fault.InfiniteInput, () => Fit(new(), [1, double.PositiveInfinity]));
        Refuses(Fault.NoFeaturesLeft, () => Fit(new(), [None, None]));
    }
}
