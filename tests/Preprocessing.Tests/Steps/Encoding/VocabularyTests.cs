using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Encoding;

/// <summary>A word among very many.</summary>
[Pipeline("word")]
public sealed partial class Word
{
    [Vocabulary(Missing = MissingCategory.Ignore)] public string? Text { get; init; }
    [RareGroup(Threshold = 1), CountEncode] string? Count => Text;
}

public class VocabularyTests : IStepExamples<VocabularyAttribute>
{
    public static IEnumerable<string> Examples =>
        ["Vocabulary", "Vocabulary(Order = CategoryOrdering.Frequency, Unknown = UnknownCategory.OwnSlot, MissingValue = -2)"];

    static double[] Numbers(VocabularyAttribute.State state, params string?[] values) =>
        Array.ConvertAll(
            Encode<VocabularyAttribute, VocabularyAttribute.State>(state, values), index => VocabularyAttribute.Number(in state, index));

    static string[] Names(VocabularyAttribute step, Frequencies column) =>
        IndexNames<VocabularyAttribute, VocabularyAttribute.State>(step.Fit(column));

    [Fact]
    public void Indices_follow_the_order_of_values() =>
        Numbers(new VocabularyAttribute().Fit(Texts("Z", "a", "", "Ä")), "", "Z", "a", "Ä").ShouldBe([0, 1, 2, 3]);

    [Fact]
    public async Task A_million_texts_fit_and_are_looked_up_without_allocating()
    {
        Word[] words = [.. Enumerable.Range(0, 1_000_000)
            .Select(i => new Word { Text = $"a word of many letters {i * 7919L % 1_000_003}" })];
        var fitted = await Word.Pipeline.FitAsync(words, cancellationToken: TestContext.Current.CancellationToken);
        fitted.Cardinalities["Text"].ShouldBe(1_000_000);
        var (features, unknown, sum) = (new double[fitted.Width], new Word { Text = "a word of many letters" }, 0.0);
        Allocated.Least(() =>
        {
            sum = 0;
            foreach (var word in words)
            {
                fitted.Transform(word, features);
                sum += features[0];
                fitted.Transform(unknown, features);
            }
        }).ShouldBe(0);
        // Every word has an index of its own.
        sum.ShouldBe(1_000_000.0 * 999_999 / 2);
        features[0].ShouldBe(-1);
    }

    [Fact]
    public void Or_the_order_of_frequencies() =>
        Names(new() { Order = CategoryOrdering.Frequency }, Texts("a", "b", "b", null, null, null, "c")).ShouldBe(["b", "a", "c", "nan"]);

    [Fact]
    public void Unknown_and_missing_values_become_their_numbers()
    {
        var state = new VocabularyAttribute { MissingValue = -2 }.Fit(Texts("b", null, "a"));
        Numbers(state, null, "zz", "b").ShouldBe([-2, -1, 1]);
        VocabularyAttribute.Cardinality(in state).ShouldBe(3);
        VocabularyAttribute.Apply(in state, Category.Missing).ShouldBe(2);
        Numbers(new VocabularyAttribute().Fit(Texts("b", null)), [null]).ShouldBe([None]);
    }

    [Fact]
    public void Missing_is_unknown_if_training_never_missed() =>
        Numbers(new VocabularyAttribute().Fit(Texts("a", "b")), null, "b").ShouldBe([-1, 1]);

    [Fact]
    public void Policies_for_the_unknown()
    {
        Encode<VocabularyAttribute, VocabularyAttribute.State>(
            new VocabularyAttribute { Unknown = UnknownCategory.Error }.Fit(Texts("a")), "x", null).ShouldBe([-2, -2]);
        Numbers(new VocabularyAttribute { Unknown = UnknownCategory.OwnSlot }.Fit(Texts("a", "b")), "x", "b").ShouldBe([2, 1]);
        Numbers(new VocabularyAttribute { Unknown = UnknownCategory.Infrequent, MinFrequency = 2 }.Fit(Texts("a", "b", "b")), "x", "a", "b")
            .ShouldBe([1, 1, 0]);
        Numbers(new VocabularyAttribute { UnknownValue = None }.Fit(Texts("a")), "x").ShouldBe([None]);
    }

    [Fact]
    public void Policies_for_the_missing()
    {
        Encode<VocabularyAttribute, VocabularyAttribute.State>(
            new VocabularyAttribute { Missing = MissingCategory.Error }.Fit(Texts("a")), [null]).ShouldBe([-2]);
        Numbers(new VocabularyAttribute { Missing = MissingCategory.Ignore }.Fit(Texts("a", null)), [null]).ShouldBe([-1]);
        Refuses(Fault.MissingInput, () => new VocabularyAttribute { Missing = MissingCategory.Error }.Fit(Texts("a", null)));
    }

    [Fact]
    public void Few_categories_are_kept_if_asked() =>
        Names(new() { MaxCategories = 3, Unknown = UnknownCategory.OwnSlot }, Texts("a", "b", "c", "d", "d", "d"))
            .ShouldBe(["c", "d", "infrequent", "unknown"]);

    [Fact]
    public void Given_categories_keep_their_order()
    {
        Numbers(new VocabularyAttribute { Categories = ["low", "mid", "high"] }.Fit(Texts("high", "low")), "low", "mid", "high", "x")
            .ShouldBe([0, 1, 2, -1]);
        Refuses(
            Fault.InvalidParameter,
            () => new VocabularyAttribute { Categories = ["a"], Order = CategoryOrdering.Frequency }.Fit(Texts("a")));
    }

    [Fact]
    public void Refuses_numbers_that_are_codes_of_categories()
    {
        Refuses(Fault.InvalidParameter, () => new VocabularyAttribute { UnknownValue = 1 }.Fit(Texts("a", "b")));
        Refuses(Fault.InvalidParameter, () => new VocabularyAttribute { MissingValue = 0 }.Fit(Texts("a", null)));
        new VocabularyAttribute { UnknownValue = 2, MissingValue = 3 }.Fit(Texts("a", "b", null)).UnknownValue.ShouldBe(2);
    }

    [Fact]
    public void Ends()
    {
        Numbers(new VocabularyAttribute().Fit(Texts()), "x", null).ShouldBe([-1, -1]);
        Numbers(new VocabularyAttribute().Fit(Texts("k", "k")), "k").ShouldBe([0]);
        Names(new(), Texts([null])).ShouldBe(["nan"]);
    }
}
