using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Text;

public class StripAccentsTests : IStepExamples<StripAccentsAttribute>
{
    public static IEnumerable<string> Examples => ["StripAccents", "StripAccents(ToAscii = true)"];

    static string[] Stripped(StripAccentsAttribute step, params string?[] values) =>
        Replace<StripAccentsAttribute, StripAccentsAttribute.State>(step.Fit(new()), values);

    [Fact]
    public void Accents_go() => // as scikit-learn's strip_accents_unicode
        Stripped(new(), "Ångström", "naïve ﬁn", "øre", "½", "plain", "\u0301", "", null)
            .ShouldBe(["Angstrom", "naive fin", "øre", "1⁄2", "plain", "", "", "null"]);

    [Fact]
    public void What_is_not_ASCII_then_goes_as_well() => // as scikit-learn's strip_accents_ascii
        Stripped(new() { ToAscii = true }, "Ångström", "øre", "½", "中", null).ShouldBe(["Angstrom", "re", "12", "", "null"]);
}
