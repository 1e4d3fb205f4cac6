using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Encoding;

public class TargetEncodeTests : IStepExamples<TargetEncodeAttribute>
{
    public static IEnumerable<string> Examples => ["TargetEncode", "TargetEncode(Smoothing = 20)"];

    static TargetMeans Labelled(params (string? Value, double Label)[] rows)
    {
        var summary = new TargetMeans();
        foreach (var (value, label) in rows)
            summary.Add(Category.Of(value), label);
        return summary;
    }

    static double[] Encode(TargetEncodeAttribute.State state, params string?[] values) =>
        Score<TargetEncodeAttribute, TargetEncodeAttribute.State>(state, values);

    [Fact]
    public void A_number_of_rows_of_average_label_is_added()
    {
        var column = Labelled(("a", 1), ("a", 3), (null, 4), ("b", 8), (null, 4), ("b", 4));
        var state = new TargetEncodeAttribute { Smoothing = 2 }.Fit(column);
        state.Prior.ShouldBe(4);
        Encode(state, "a", "b", null, "zz").ShouldBe([3, 5, 4, 4]);
        Encode(new TargetEncodeAttribute { Smoothing = 0 }.Fit(column), "a", "b").ShouldBe([2, 6]);
    }

    [Fact]
    public void Smoothing_follows_from_the_variances()
    {
        // Labels 0, 2 | 4, 6: the variance of all is 5, that within each category 1.
        var state = new TargetEncodeAttribute().Fit(Labelled(("a", 0), ("a", 2), ("b", 4), ("b", 6)));
        var weight = 10.0 / 11;
        Encode(state, "a", "b", "c").ShouldBe([weight * 1 + (1 - weight) * 3, weight * 5 + (1 - weight) * 3, 3], 1e-15);
        Encode(new TargetEncodeAttribute().Fit(Labelled(("a", 1), ("b", 5), ("c", -2), ("d", 7.5))), "a", "d", "e")
            .ShouldBe([1, 7.5, 2.875]);
    }

    [Fact]
    public void A_constant_label_is_every_encoding() =>
        Encode(new TargetEncodeAttribute().Fit(Labelled(("a", 1), ("a", 1), ("b", 1))), "a", "b", "x").ShouldBe([1, 1, 1]);

    [Fact]
    public void Missing_is_unknown_if_training_never_missed() =>
        Encode(new TargetEncodeAttribute { Smoothing = 1 }.Fit(Labelled(("a", 1), ("b", 2))), [null]).ShouldBe([1.5]);

    [Fact]
    public void Rows_without_a_label_are_not_counted() =>
        new TargetEncodeAttribute().Fit(Labelled(("a", 1), ("a", None), ("b", None))).Categories.Count.ShouldBe(1);

    [Fact]
    public void Refuses_labels_and_parameters_without_meaning()
    {
        Refuses(Fault.InfiniteInput, () => new TargetEncodeAttribute().Fit(Labelled(("a", double.PositiveInfinity))));
        Refuses(Fault.TooFewRows, () => new TargetEncodeAttribute().Fit(Labelled(("a", None))));
        Refuses(Fault.InvalidParameter, () => new TargetEncodeAttribute { Smoothing = -1 }.Fit(Labelled(("a", 1))));
        Refuses(Fault.InvalidParameter, () => new TargetEncodeAttribute { Smoothing = double.PositiveInfinity }.Fit(Labelled(("a", 1))));
    }
}
