using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Text;

public class RegexCountTests : IStepExamples<RegexCountAttribute>
{
    public static IEnumerable<string> Examples => ["RegexCount(\"[0-9]\")"];

    [Fact]
    public void Counts_matches_that_do_not_overlap()
    {
        var state = new RegexCountAttribute("aa").Fit(new());
        Score<RegexCountAttribute, RegexCountAttribute.State>(state, "aaaaa", "b", "").ShouldBe([2, 0, 0]);
        Score<RegexCountAttribute, RegexCountAttribute.State>(state, (string?)null).ShouldBe([double.NaN]);
        var ones = new RegexCountAttribute("1").Fit(new());
        RegexCountAttribute.Apply(in ones, Category.Of(1101L), out var number).ShouldBeTrue();
        number.ShouldBe(3);
    }
}
