using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Mixing;

public class SelectKBestTests : IStepExamples<SelectKBestAttribute>
{
    public static IEnumerable<string> Examples => ["SelectKBest(1)", "SelectKBest(2)", "SelectKBest(3)"];

    static SelectKBestAttribute.State Fit(int k, params (double[] Row, double Label)[] rows)
    {
        var summary = new ClassMoments();
        foreach (var (row, label) in rows)
            summary.Add(row, label);
        return new SelectKBestAttribute(k).Fit(summary);
    }

    static readonly (double[], double)[] Groups =
    [
        ([7, 1, 1, 5], 0), ([7, 2, 4, 5], 0), ([7, 3, 2, 5], 0),
        ([7, 4, 1, 6], 1), ([7, 5, 4, 6], 1), ([7, 6, 4, 6], 1),
    ];

    [Fact]
    public void Scores_are_those_of_an_analysis_of_variance()
    {
        var scores = Fit(1, Groups).Scores;
        scores[0].ShouldBe(double.NaN);
        // Means 2 and 5, within 2 + 2, between 6 · 1.5².
        scores[1].ShouldBe(13.5 / (4 / 4.0), 1e-14);
        scores[3].ShouldBe(double.PositiveInfinity);
    }

    [Fact]
    public void Keeps_the_best_in_their_order()
    {
        Fit(1, Groups).Kept.ShouldBe([3]);
        Fit(2, Groups).Kept.ShouldBe([1, 3]);
        Fit(3, Groups).Kept.ShouldBe([1, 2, 3]);
        Fit(4, Groups).Kept.ShouldBe([0, 1, 2, 3]);
    }

    [Fact]
    public void Of_equal_columns_the_later_is_kept() => Fit(1, ([1, 1, 0], 0), ([2, 2, 0], 0), ([3, 3, 0], 1)).Kept.ShouldBe([1]);

    [Fact]
    public void A_large_offset_changes_nothing()
    {
        var moved = Fit(1, [.. Groups.Select(entry => (Array.ConvertAll(entry.Item1, x => x + 1e12), entry.Item2))]);
        moved.Scores.ShouldBe(Fit(1, Groups).Scores);
    }

    [Fact]
    public void Rows_without_a_label_do_not_count() =>
        Fit(1, [.. Groups, ([None, 900, 3, 3], None)]).Scores.ShouldBe(Fit(1, Groups).Scores);

    [Fact]
    public void Passes_on_what_it_keeps()
    {
        var state = Fit(2, Groups);
        var slots = new Scalar[SelectKBestAttribute.Width(in state, 4)];
        SelectKBestAttribute.Apply<Scalar>(in state, [1, None, 3, 4], slots);
        Array.ConvertAll(slots, slot => slot.Value).ShouldBe([None, 4]);
        SelectKBestAttribute.SlotName(in state, 0, ["a", "b", "c", "d"]).ShouldBe("b");
    }

    [Fact]
    public void Refuses_in_words()
    {
        Refuses(Fault.InvalidParameter, () => Fit(0, Groups));
        Refuses(Fault.InvalidParameter, () => Fit(5, Groups));
        Refuses(Fault.ConstantInput, () => Fit(1, ([1, 2], 3), ([2, 5], 3)));
        Refuses(Fault.ConstantInput, () => Fit(1, ([1, 2], None)));
        Refuses(Fault.MissingInput, () => Fit(1, ([1, 2], 0), ([None, 5], 1)));
        Refuses(Fault.InfiniteInput, () => Fit(1, ([1, 2], 0), ([double.PositiveInfinity, 5], 1)));
        Refuses(Fault.InfiniteInput, () => Fit(1, ([1, 2], 0), ([2, 5], double.PositiveInfinity)));
    }
}
