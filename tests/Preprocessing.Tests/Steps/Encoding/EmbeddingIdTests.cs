using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Encoding;

public class EmbeddingIdTests : IStepExamples<EmbeddingIdAttribute>
{
    public static IEnumerable<string> Examples => ["EmbeddingId", "EmbeddingId(MinFrequency = 3, MaxCategories = 10, UnknownBuckets = 4)"];

    static readonly Frequencies Column = Texts("b", "c", "c", null, "a", "d", "c", "b");

    [Fact]
    public void Reserved_numbers_come_first_then_the_most_frequent()
    {
        var state = new EmbeddingIdAttribute().Fit(Column);
        Encode<EmbeddingIdAttribute, EmbeddingIdAttribute.State>(state, "c", "b", "a", "d", null, "zz", "").ShouldBe([3, 4, 5, 6, 1, 2, 2]);
        EmbeddingIdAttribute.Cardinality(in state).ShouldBe(7);
        IndexNames<EmbeddingIdAttribute, EmbeddingIdAttribute.State>(state).ShouldBe(["padding", "nan", "unknown", "c", "b", "a", "d"]);
    }

    [Fact]
    public void Rare_categories_are_unknown()
    {
        Encode<EmbeddingIdAttribute, EmbeddingIdAttribute.State>(new EmbeddingIdAttribute { MinFrequency = 2 }.Fit(Column), "c", "b", "a")
            .ShouldBe([3, 4, 2]);
        Encode<EmbeddingIdAttribute, EmbeddingIdAttribute.State>(new EmbeddingIdAttribute { MinFrequency = 0.3 }.Fit(Column), "c", "b")
            .ShouldBe([3, 2]);
        Encode<EmbeddingIdAttribute, EmbeddingIdAttribute.State>(
            new EmbeddingIdAttribute { MaxCategories = 3 }.Fit(Column), "c", "b", "a", "d").ShouldBe([3, 4, 5, 2]);
    }

    [Fact]
    public void Unknown_categories_are_spread_over_buckets()
    {
        var state = new EmbeddingIdAttribute { UnknownBuckets = 3 }.Fit(Column);
        var ids = Encode<EmbeddingIdAttribute, EmbeddingIdAttribute.State>(state, [.. Enumerable.Range(0, 50).Select(i => "x" + i)]);
        ids.Distinct().Order().ShouldBe([2, 3, 4]);
        Encode<EmbeddingIdAttribute, EmbeddingIdAttribute.State>(state, "c", null).ShouldBe([5, 1]);
        IndexNames<EmbeddingIdAttribute, EmbeddingIdAttribute.State>(state)[2..5].ShouldBe(["unknown0", "unknown1", "unknown2"]);
    }

    [Fact]
    public void Missing_is_1_even_if_training_never_missed() =>
        Encode<EmbeddingIdAttribute, EmbeddingIdAttribute.State>(new EmbeddingIdAttribute().Fit(Texts("a")), null, "a").ShouldBe([1, 3]);

    [Fact]
    public void Refuses_parameters_without_meaning()
    {
        Refuses(Fault.InvalidParameter, () => new EmbeddingIdAttribute { MinFrequency = 1.5 }.Fit(Column));
        Refuses(Fault.InvalidParameter, () => new EmbeddingIdAttribute { MaxCategories = -1 }.Fit(Column));
        Refuses(Fault.InvalidParameter, () => new EmbeddingIdAttribute { UnknownBuckets = 0 }.Fit(Column));
    }
}
