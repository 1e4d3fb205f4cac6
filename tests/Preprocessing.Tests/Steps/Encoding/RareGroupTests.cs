using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Encoding;

public class RareGroupTests : IStepExamples<RareGroupAttribute>
{
    public static IEnumerable<string> Examples => ["RareGroup", """RareGroup(Threshold = 14, Name = "")"""];

    static string[] Grouped(RareGroupAttribute step, Frequencies column, params string?[] values)
    {
        var state = step.Fit(column);
        return Array.ConvertAll(values, value => RareGroupAttribute.Apply(in state, Category.Of(value)).ToString());
    }

    static readonly Frequencies Column = Texts("a", "a", "a", "b", "b", "c", null, null);

    [Fact]
    public void Rare_and_unknown_categories_become_the_name()
    {
        Grouped(new() { Threshold = 2 }, Column, "a", "b", "c", "zz", "").ShouldBe(["a", "b", "other", "other", "other"]);
        Grouped(new() { Threshold = 0.5, Name = "rest" }, Column, "a", "b").ShouldBe(["a", "rest"]);
    }

    [Fact]
    public void Missing_stays_missing() => Grouped(new(), Column, [null]).ShouldBe(["null"]);

    [Fact]
    public void The_most_frequent_is_always_kept() =>
        Grouped(new() { Threshold = 100 }, Texts("b", "a", "b", "a", "c"), "a", "b").ShouldBe(["a", "other"]);

    [Fact]
    public void Refuses_the_name_of_a_frequent_category()
    {
        Refuses(Fault.InvalidParameter, () => new RareGroupAttribute { Name = "a" }.Fit(Column));
        Refuses(Fault.InvalidParameter, () => new RareGroupAttribute { Threshold = -1 }.Fit(Column));
        Grouped(new() { Threshold = 2, Name = "c" }, Column, "c", "x").ShouldBe(["c", "c"]);
    }
}
