namespace Preprocessing.Tests.Steps.Text;

public class TextStatsTests : IStepExamples<TextStatsAttribute>
{
    public static IEnumerable<string> Examples => ["TextStats"];

    [Fact]
    public void Counts_what_a_text_is_made_of()
    {
        var stats = Row("The Cat, the dog! 42 😀ÉA?");
        stats["characters"].ShouldBe(25);
        stats["words"].ShouldBe(6);
        stats["unique_words"].ShouldBe(5);
        stats["sentences"].ShouldBe(2);
        stats["letters_per_word"].ShouldBe(16.0 / 6);
        stats["digits"].ShouldBe(2);
        stats["uppercase"].ShouldBe(4);
        stats["spaces"].ShouldBe(5);
        stats["punctuation"].ShouldBe(3);
        stats["digit_share"].ShouldBe(2.0 / 25);
        stats["punctuation_share"].ShouldBe(3.0 / 25);
        stats["lexical_diversity"].ShouldBe(5.0 / 6);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("...", 0)]
    [InlineData("One. Two! Three", 3)]
    [InlineData("Really?! Yes...", 2)]
    public void A_sentence_has_a_word(string text, int sentences) => Row(text)["sentences"].ShouldBe(sentences);

    [Fact]
    public void A_missing_text_is_missing_and_an_empty_one_zero()
    {
        Row(null).Values.ShouldAllBe(value => double.IsNaN(value));
        Row("").Values.ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void Many_words_are_told_apart() =>
        Row(string.Join(' ', Enumerable.Range(0, 3000).Select(i => "word" + i % 700)))["unique_words"].ShouldBe(700);

    static Dictionary<string, double> Row(string? text)
    {
        var state = new TextStatsAttribute().Fit(new());
        return Documents.Scatter<TextStatsAttribute, TextStatsAttribute.State>(state, text)
            .ToDictionary(entry => TextStatsAttribute.SlotName(in state, entry.Slot), entry => entry.Number);
    }
}
