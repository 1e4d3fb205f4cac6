using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Text;

public class CountVectorTests : IStepExamples<CountVectorAttribute>
{
    public static IEnumerable<string> Examples =>
    [
        "CountVector(Tokens = Tokens.Char)",
        "CountVector(Tokens = Tokens.CharWb, NGramMin = 2, NGramMax = 3, Accents = Accents.StripUnicode)",
        "CountVector(Tokens = Tokens.Blank, MinTokenLength = 1, Binary = true, MaxFeatures = 5)",
        "CountVector(NGramMax = 2, EnglishStopWords = true)", "CountVector(Vocabulary = new[] { \"same\", \"cat\", \"category\" })",
    ];

    [Fact]
    public void Counts_terms_in_the_order_of_their_code_points()
    {
        var state = Fit(new(), "the cat sat on the mat", "The Dog", null);
        Documents.SlotNames<CountVectorAttribute, CountVectorAttribute.State>(state).ShouldBe(["cat", "dog", "mat", "on", "sat", "the"]);
        Row(state, "the the unknown mat").ShouldBe([(2, 1), (5, 2)]);
        Row(state, (string?)null).ShouldBeEmpty();
        Row(state, "the", "the cat").ShouldBe([(0, 1), (5, 2)]);
    }

    [Fact]
    public void Whole_limits_are_rows_and_fractions_shares()
    {
        string[] texts = ["aa bb", "aa cc", "aa bb dd", "ee aa"];
        Names(Fit(new() { MinDf = 2 }, texts)).ShouldBe("aa bb");
        Names(Fit(new() { MinDf = 0.5 }, texts)).ShouldBe("aa bb");
        Names(Fit(new() { MaxDf = 1 }, texts)).ShouldBe("cc dd ee");
        Names(Fit(new() { MaxDf = 1.0 }, texts)).ShouldBe("aa bb cc dd ee");
        Names(Fit(new() { MaxDf = 0.25 }, texts)).ShouldBe("cc dd ee");
    }

    [Fact]
    public void Of_equal_terms_those_that_sort_first_are_kept()
    {
        Names(Fit(new() { MaxFeatures = 3 }, "dd cc bb aa", "dd ee ee")).ShouldBe("aa dd ee");
        Names(Fit(new() { MaxFeatures = 2, Binary = true }, "bb aa aa aa", "bb cc")).ShouldBe("aa bb");
    }

    [Fact]
    public void Refuses_what_leaves_no_term_or_has_no_meaning()
    {
        Refuses(Fault.EmptyVocabulary, () => Fit(new(), "a b", "", null));
        Refuses(Fault.EmptyVocabulary, () => Fit(new() { EnglishStopWords = true }, "this is it"));
        Refuses(Fault.EmptyVocabulary, () => Fit(new() { MinDf = 2 }, "aa", "bb"));
        Refuses(Fault.EmptyVocabulary, () => Fit(new() { Vocabulary = [] }, "aa"));
        Refuses(Fault.InvalidParameter, () => Fit(new() { Vocabulary = ["aa", "aa"] }, "aa"));
        Refuses(Fault.InvalidParameter, () => Fit(new() { MinDf = 3, MaxDf = 2 }, "aa"));
        Refuses(Fault.InvalidParameter, () => Fit(new() { MinDf = 1.5 }, "aa"));
        Refuses(Fault.InvalidParameter, () => Fit(new() { MinDf = "many" }, "aa"));
        Refuses(Fault.InvalidParameter, () => Fit(new() { NGramMin = 3, NGramMax = 2 }, "aa"));
        Refuses(Fault.InvalidParameter, () => Fit(new() { MaxFeatures = -1 }, "aa"));
    }

    static CountVectorAttribute.State Fit(CountVectorAttribute step, params string?[] texts) =>
        step.Fit(Documents.Of<CountVectorAttribute, CountVectorAttribute.State>(step, texts));

    static string Names(CountVectorAttribute.State state) =>
        string.Join(' ', Documents.SlotNames<CountVectorAttribute, CountVectorAttribute.State>(state));

    static (int, double)[] Row(CountVectorAttribute.State state, params string?[] values) =>
        Documents.Scatter<CountVectorAttribute, CountVectorAttribute.State>(state, values);
}
