using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Encoding;

public class CountEncodeTests : IStepExamples<CountEncodeAttribute>
{
    public static IEnumerable<string> Examples => ["CountEncode", "CountEncode(Normalize = true, MinCount = 14, UnknownValue = -1)"];

    [Fact]
    public void Rare_categories_are_unknown()
    {
        var state = new CountEncodeAttribute { MinCount = 2, UnknownValue = -1 }.Fit(Texts("a", "a", "b", null, null, null));
        Score<CountEncodeAttribute, CountEncodeAttribute.State>(state, "a", "b", null, "zz").ShouldBe([2, -1, 3, -1]);
        Refuses(Fault.InvalidParameter, () => new CountEncodeAttribute { MinCount = -1 }.Fit(Texts("a")));
    }

    static double[] Encode(CountEncodeAttribute step, Frequencies column, params string?[] values) =>
        Score<CountEncodeAttribute, CountEncodeAttribute.State>(step.Fit(column), values);

    [Fact]
    public void Counts_rows() => Encode(new(), Texts("a", "b", "a", null), "a", "b", null, "x").ShouldBe([2, 1, 1, 0]);

    [Fact]
    public void Or_their_share_of_all_rows() =>
        Encode(new() { Normalize = true, UnknownValue = -1 }, Texts("a", "b", "a", null), "a", null, "x").ShouldBe([0.5, 0.25, -1]);

    [Fact]
    public void Missing_is_unknown_if_training_never_missed() =>
        Encode(new() { UnknownValue = None }, Texts("a"), null, "a").ShouldBe([None, 1]);

    [Fact]
    public void A_column_without_rows_knows_nothing() => Encode(new() { Normalize = true }, Texts(), "a").ShouldBe([0]);
}
