using System.Text;
using System.Xml.Linq;
using Preprocessing.Tests.Steps;

namespace Preprocessing.Tests.Engines;

public class FormulaTests
{
    /// <summary>
    /// The first formulas of every step with each of its examples, as accepted texts: a new step shows up here by itself.
    /// </summary>
    [Fact]
    public async Task Every_step()
    {
        var text = new StringBuilder();
        foreach (var use in StepUse.All.Where(use => use.Type is not ("float?" or "long?" or "double" or "string" or "bool?")))
        {
            text.Append($"{use}\n");
            foreach (var formula in (await StepRun.Of(use.ToString()).Formulas()).Take(3))
                text.Append($"    {formula.Slot} = {formula.ToText().Replace("\n", "\n    ")}\n");
        }
        StepTexts.Match(text.ToString());
    }

    public static TheoryData<string> Uses => StepLaws.Uses;

    [Theory, MemberData(nameof(Uses))]
    public async Task MathML_is_well_formed(string use)
    {
        foreach (var formula in (await StepRun.Of(use).Formulas()).Take(20))
            XDocument.Parse(formula.ToMathML()).Root!.Name.LocalName.ShouldBe("math");
    }

    [Fact]
    public async Task Reads_as_a_person_would_write_it()
    {
        var fitted = await Trip.Pipeline.FitAsync(Trip.Some(1000), cancellationToken: TestContext.Current.CancellationToken);
        fitted.FormulaOf("Distance").ToText().ShouldBe("(Distance − 497) ÷ 289");
        fitted.FormulaOf("City_c1").ToText().ShouldBe("1 if City = \"c1\" else 0");
        fitted.FormulaOf("Distance").ToMathML().ShouldBe(
            """<math display="block" xmlns="http://www.w3.org/1998/Math/MathML">"""
            + """<mfrac><mrow><mi>Distance</mi><mo>−</mo><mn>497</mn></mrow><mn>289</mn></mfrac></math>""");
        Should.Throw<ArgumentException>(() => fitted.FormulaOf("Speed")).Message
            .ShouldStartWith("No feature is named 'Speed'. The features are Distance, City_c0,");
    }
}
