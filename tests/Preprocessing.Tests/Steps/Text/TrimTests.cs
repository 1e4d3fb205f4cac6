using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Text;

public class TrimTests : IStepExamples<TrimAttribute>
{
    public static IEnumerable<string> Examples => ["Trim", "Trim(Collapse = true)"];

    static string[] Trimmed(TrimAttribute step, params string?[] values) =>
        Replace<TrimAttribute, TrimAttribute.State>(step.Fit(new()), values);

    [Fact]
    public void White_space_at_both_ends_goes() => // that of Python's str.strip
        Trimmed(new(), " a b ", "\t\r\na\v\f", "\u00A0\u3000a\u2003\u001F", "a", " \u0085 ", "", null)
            .ShouldBe(["a b", "a", "a", "a", "", "", "null"]);

    [Fact]
    public void What_only_looks_like_white_space_stays() => Trimmed(new() { Collapse = true }, "\u200Ba\uFEFF").ShouldBe(["\u200Ba\uFEFF"]);

    [Fact]
    public void Runs_of_white_space_become_one_blank() => // those of Python's " ".join(text.split())
        Trimmed(new() { Collapse = true }, "a b", "a  b", "a\tb", " a \u00A0 b \n c ", "  ", "", null)
            .ShouldBe(["a b", "a b", "a b", "a b c", "", "", "null"]);
}
