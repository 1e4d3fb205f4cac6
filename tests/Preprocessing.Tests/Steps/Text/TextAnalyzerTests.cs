using System.Buffers;
using System.Text.Json;

namespace Preprocessing.Tests.Steps.Text;

public class TextAnalyzerTests
{
    [Theory]
    [InlineData("I'm at 3.14 don't", new[] { "at", "14", "don" })]
    [InlineData("snake_case x² ½½ 42nd", new[] { "snake_case", "x²", "½½", "42nd" })]
    [InlineData("中文 日本語 한국어", new[] { "中文", "日本語", "한국어" })]
    [InlineData("ＡＢ\u00A0cd\u2003ef", new[] { "ａｂ", "cd", "ef" })]
    [InlineData("e\u0301e\u0301 नमस्ते", new[] { "नमस" })] // combining marks are no word characters
    [InlineData("𝒳𝒴 𝒵", new[] { "𝒳𝒴" })] // two characters, not four
    [InlineData("", new string[0])]
    public void Words_are_runs_of_two_or_more_word_characters(string text, string[] words) =>
        new TextAnalyzer().Split(text).ShouldBe(words);

    [Theory]
    [InlineData("ΑΣ", "ας")]
    [InlineData("ΑΣΑ", "ασα")]
    [InlineData("Α'Σ'", "α'ς'")]
    [InlineData("Σ", "σ")]
    [InlineData("ΑΣ\u0301", "ας\u0301")]
    [InlineData("İI", "i\u0307i")]
    [InlineData("ẞÀĲǅ", "ßàĳǆ")]
    [InlineData("𐐀\uD800A", "𐐨\uD800a")]
    public void Lower_case_is_full(string text, string lower) => string.Concat(Characters(new(Tokens.Char), text)).ShouldBe(lower);

    [Theory]
    [InlineData("Ångström naïve ﬁn øre", "angstrom naive fin øre", "angstrom naive fin re")]
    [InlineData("ﷺ½", "صلى الله عليه وسلم1⁄2", "   12")]
    [InlineData("한", "\u1112\u1161\u11AB", "")]
    [InlineData("\u0344℡", "TEL", "TEL")]
    public void Accents_are_stripped_after_lower_casing(string text, string unicode, string ascii)
    {
        string.Concat(Characters(new(Tokens.Char, accents: Accents.StripUnicode), text)).ShouldBe(unicode);
        string.Concat(Characters(new(Tokens.Char, accents: Accents.StripAscii), text)).ShouldBe(ascii.Replace("   ", " "));
    }

    [Fact]
    public void Word_n_grams_are_made_after_stop_words_are_gone() =>
        new TextAnalyzer(minN: 1, maxN: 3, stopWords: ["the", "and"])
            .Split("The cat, and THE dog ran")
            .ShouldBe(["cat", "dog", "ran", "cat dog", "dog ran", "cat dog ran"]);

    [Fact]
    public void Character_n_grams_run_over_squeezed_white_space() =>
        new TextAnalyzer(Tokens.Char, minN: 2, maxN: 3)
            .Split("a \t\nb😀\tc")
            .ShouldBe(["a ", " b", "b😀", "😀\t", "\tc", "a b", " b😀", "b😀\t", "😀\tc"]);

    [Fact]
    public void Character_n_grams_within_words_count_short_words_once() =>
        new TextAnalyzer(Tokens.CharWb, minN: 4, maxN: 6).Split("I am\u001Fabc").ShouldBe([" i ", " am ", " abc", "abc ", " abc "]);

    [Fact]
    public void Runs_between_white_space_are_words_too() =>
        new TextAnalyzer(Tokens.Blank, minLength: 1).Split(" a,b\u2003😀 C ").ShouldBe(["a,b", "😀", "c"]);

    [Fact]
    public void Refuses_settings_without_meaning()
    {
        Training.Refuses(Fault.InvalidParameter, () => new TextAnalyzer(minN: 2, maxN: 1));
        Training.Refuses(Fault.InvalidParameter, () => new TextAnalyzer(minN: 0));
        Training.Refuses(Fault.InvalidParameter, () => new TextAnalyzer(minLength: 0));
        Training.Refuses(Fault.InvalidParameter, () => new TextAnalyzer((Tokens)9));
    }

    [Fact]
    public void Survives_json()
    {
        var analyzer = new TextAnalyzer(Tokens.CharWb, false, Accents.StripAscii, 3, 2, 4, "the", "\uD800");
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
            analyzer.Write(writer);
        using var json = JsonDocument.Parse(bytes.WrittenMemory);
        TextAnalyzer.Read(json.RootElement).ShouldBe(analyzer);
        using var broken = JsonDocument.Parse("""{"tokens":"Words"}""");
        Should.Throw<FormatException>(() => TextAnalyzer.Read(broken.RootElement));
    }

    static string[] Characters(TextAnalyzer analyzer, string text) => analyzer.Split(text);
}
