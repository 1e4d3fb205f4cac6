using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Encoding;

public class CountEncodeTests
{
    static double[] Encode(CountEncodeAttribute step, Frequencies column, params string?[] values) =>
        Score<CountEncodeAttribute, CountEncodeAttribute.State>(step.Fit(column), values);

    [Fact]
    public void Counts_rows() => Encode(new(), Texts("a", "b", "a", null), "a", "b", null, "x").ShouldBe([2, 1, 1, 0]);

    [Fact]
    public void Or_their_share_of_all_rows() => Encode(new() { Normalize = true, UnknownValue = -1 }, Texts("a", "b", "a", null), "a", null, "x").ShouldBe([0.5, 0.25, -1]);

    [Fact]
    public void Missing_is_unknown_if_training_never_missed() => Encode(new() { UnknownValue = None }, Texts("a"), null, "a").ShouldBe([None, 1]);

    [Fact]
    public void A_column_without_rows_knows_nothing() => Encode(new() { Normalize = true }, Texts(), "a").ShouldBe([0]);
}
