using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Encoding;

public class LookupTests : IStepExamples<LookupAttribute>
{
    public static IEnumerable<string> Examples =>
    [
        """Lookup("category 1", 5, "category 2", 2.5, 7, 1)""",
        """Lookup(Table = "category 1,1\ncategory, 2\t2\n7,3", Default = -1)""",
        """Lookup("category 3", 1, OnMiss = LookupMiss.Error)""",
    ];

    [Fact]
    public void Keys_give_their_numbers()
    {
        var state = new LookupAttribute("LHR", 83, "JFK", 13.5, "", true) { Default = -1 }.Fit(new());
        Score<LookupAttribute, LookupAttribute.State>(state, "LHR", "JFK", "", "zz", null).ShouldBe([83, 13.5, 1, -1, -1]);
    }

    [Fact]
    public void A_table_is_lines()
    {
        var state = new LookupAttribute { Table = "# heights\nLHR,83\r\nNew York, NY\t13.5\n\n7,1e3" }.Fit(new());
        Score<LookupAttribute, LookupAttribute.State>(state, "LHR", "New York, NY", "7", "x").ShouldBe([83, 13.5, 1000, None]);
        LookupAttribute.Apply(in state, Category.Of(7L), out var whole);
        LookupAttribute.Apply(in state, Category.Of(7.0), out var real);
        (whole, real).ShouldBe((1000, 1000));
    }

    [Fact]
    public void Keys_that_are_numbers_find_columns_of_either_kind()
    {
        var state = new LookupAttribute(4, 1, 2.5, 2).Fit(new());
        foreach (var (key, expected) in new[]
        {
            (CategoryValue.Of(4L), 1.0),
            (CategoryValue.Of(4.0), 1),
            (CategoryValue.Of(2.5), 2),
            (CategoryValue.Of("4"), None),
        })
        {
            LookupAttribute.Apply(in state, key.ToCategory(), out var number);
            number.ShouldBe(expected);
        }
    }

    [Fact]
    public void A_miss_can_be_an_error()
    {
        var state = new LookupAttribute("a", 1) { OnMiss = LookupMiss.Error }.Fit(new());
        LookupAttribute.Apply(in state, Category.Of("b"), out _).ShouldBeFalse();
        LookupAttribute.Apply(in state, default, out _).ShouldBeFalse();
        LookupAttribute.Apply(in state, Category.Of("a"), out _).ShouldBeTrue();
    }

    [Fact]
    public void Refuses_tables_without_meaning()
    {
        foreach (var step in new LookupAttribute[]
        {
            new(), new("a"), new("a", "b"), new("a", 1, "a", 2), new(4, 1, 4.0, 2), new("a", 1) { Table = "b,2" },
            new() { Table = "a" }, new() { Table = "a,b" }, new() { Table = "a,1\na,2" },
        })
            Refuses(Fault.InvalidParameter, () => step.Fit(new()));
    }
}
