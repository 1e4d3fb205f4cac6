using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Text;

public class TokenIdsTests : IStepExamples<TokenIdsAttribute>
{
    public static IEnumerable<string> Examples =>
        [
            "TokenIds(5, Tokens = Tokens.Char)",
            "TokenIds(3, Tokens = Tokens.CharWb, Truncate = SequenceEnd.Left, MaxTokens = 4, Pad = 7)",
            "TokenIds(4, Tokens = Tokens.Blank, Oov = -1)",
        ];

    [Fact]
    public void Tokens_are_numbered_by_falling_frequency_after_padding_and_unknown()
    {
        var state = Fit(new(5), "a b b", "c b a", "d");
        // b occurs 3 times, a twice; of c and d the one that sorts last comes first, as in Keras.
        Row(state, "a b c d x").ShouldBe([3, 2, 5, 4, 1]);
        Row(state, "b").ShouldBe([2, 0, 0, 0, 0]);
        Row(state, null).ShouldBe([0, 0, 0, 0, 0]);
    }

    [Fact]
    public void Long_texts_are_cut_at_the_end_that_is_asked_for()
    {
        Row(Fit(new(2), "a a a b b c"), "a b c").ShouldBe([2, 3]);
        Row(Fit(new(2) { Truncate = SequenceEnd.Left }, "a a a b b c"), "a b c").ShouldBe([3, 4]);
    }

    [Fact]
    public void Numbers_of_padding_and_unknown_are_a_choice()
    {
        Row(Fit(new(3) { Pad = 9, Oov = 4 }, "a"), "x a").ShouldBe([4, 10, 9]);
        Row(Fit(new(3) { Oov = -1 }, "a"), "x a").ShouldBe([1, 0, 0]);
        Row(Fit(new(3) { MaxTokens = 1 }, "a a b"), "a b").ShouldBe([2, 1, 0]);
        Row(Fit(new(3) { Vocabulary = ["z", "a"] }, "a"), "a z").ShouldBe([3, 2, 0]);
    }

    [Fact]
    public void Refuses_parameters_without_meaning()
    {
        Refuses(Fault.InvalidParameter, () => Fit(new(0), "a"));
        Refuses(Fault.InvalidParameter, () => Fit(new(3) { Pad = 1 }, "a"));
        Refuses(Fault.InvalidParameter, () => Fit(new(3) { MaxTokens = -1 }, "a"));
        Refuses(Fault.EmptyVocabulary, () => Fit(new(3), "", null));
    }

    static TokenIdsAttribute.State Fit(TokenIdsAttribute step, params string?[] texts) =>
        step.Fit(Documents.Of<TokenIdsAttribute, TokenIdsAttribute.State>(step, texts));

    static double[] Row(TokenIdsAttribute.State state, string? text) =>
        [.. Documents.Scatter<TokenIdsAttribute, TokenIdsAttribute.State>(state, text).Select(entry => entry.Number)];
}
