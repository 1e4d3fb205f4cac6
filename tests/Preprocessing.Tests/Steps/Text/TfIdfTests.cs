namespace Preprocessing.Tests.Steps.Text;

public class TfIdfTests : IStepExamples<TfIdfAttribute>
{
    public static IEnumerable<string> Examples =>
    [
        "TfIdf(Tokens = Tokens.Char, NGramMax = 2)",
        "TfIdf(Tokens = Tokens.Blank, MinTokenLength = 1, Norm = TermNorm.L1, SublinearTf = true)",
        "TfIdf(Tokens = Tokens.CharWb, Norm = TermNorm.None, SmoothIdf = false)",
        "TfIdf(UseIdf = false, Binary = true, Accents = Accents.StripAscii)",
    ];

    [Fact]
    public void Weighs_rare_terms_more()
    {
        var state = Fit(new() { Norm = TermNorm.None }, "aa bb", "aa", null);
        var (aa, bb) = (Math.Log(4.0 / 3) + 1, Math.Log(4.0 / 2) + 1);
        state.Idf.ShouldBe([aa, bb], 1e-15);
        Row(state, "bb aa bb cc").Select(entry => entry.Number).ToArray().ShouldBe([aa, 2 * bb], 1e-15);
    }

    [Fact]
    public void Rows_get_length_one_and_rows_without_terms_stay_zero()
    {
        var state = Fit(new(), "aa bb cc", "aa dd");
        Row(state, "aa bb bb cc").Sum(entry => entry.Number * entry.Number).ShouldBe(1, 1e-15);
        Row(Fit(new() { Norm = TermNorm.L1 }, "aa bb cc"), "aa bb bb cc").Sum(entry => entry.Number).ShouldBe(1, 1e-15);
        Row(state, "zz").ShouldBeEmpty();
    }

    [Fact]
    public void The_order_of_words_changes_no_bit()
    {
        var words = Enumerable.Range(0, 50).Select(i => "w" + i * i % 31 + "x").ToArray();
        var state = Fit(new() { SublinearTf = true }, string.Join(' ', words), "w1x w2x", "w4x");
        Row(state, string.Join(' ', words)).ShouldBe(Row(state, string.Join(' ', words.Reverse())));
    }

    [Fact]
    public void A_given_term_that_no_row_has_weighs_infinitely_much_without_smoothing() =>
        Fit(new() { Vocabulary = ["aa", "zz"], SmoothIdf = false }, "aa").Idf.ShouldBe([1, double.PositiveInfinity]);

    static TfIdfAttribute.State Fit(TfIdfAttribute step, params string?[] texts) =>
        step.Fit(Documents.Of<TfIdfAttribute, TfIdfAttribute.State>(step, texts));

    static (int Slot, double Number)[] Row(TfIdfAttribute.State state, string text) =>
        Documents.Scatter<TfIdfAttribute, TfIdfAttribute.State>(state, text);
}
