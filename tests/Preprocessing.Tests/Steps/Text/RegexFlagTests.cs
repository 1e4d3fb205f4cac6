using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Text;

public class RegexFlagTests : IStepExamples<RegexFlagAttribute>
{
    public static IEnumerable<string> Examples => ["RegexFlag(\"[0-9]+\")", "RegexFlag(\"CAT\", IgnoreCase = true)"];

    [Fact]
    public void Says_whether_there_is_a_match()
    {
        var state = new RegexFlagAttribute("^a+").Fit(new());
        Score<RegexFlagAttribute, RegexFlagAttribute.State>(state, "aab", "baa", "", "A").ShouldBe([1, 0, 0, 0]);
        Score<RegexFlagAttribute, RegexFlagAttribute.State>(new RegexFlagAttribute("^a+") { IgnoreCase = true }.Fit(new()), "A")
            .ShouldBe([1]);
        Score<RegexFlagAttribute, RegexFlagAttribute.State>(state, (string?)null).ShouldBe([double.NaN]);
    }

    [Fact]
    public void Refuses_what_is_no_regular_expression() => Refuses(Fault.InvalidParameter, () => new RegexFlagAttribute("(").Fit(new()));
}
