using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Encoding;

public class OneHotTests : IStepExamples<OneHotAttribute>
{
    public static IEnumerable<string> Examples =>
        [
            "OneHot",
            "OneHot(MaxCategories = 3, Unknown = UnknownCategory.Infrequent, Drop = OneHotDrop.First)",
            "OneHot(MinFrequency = 0.1, Missing = MissingCategory.Ignore, Unknown = UnknownCategory.OwnSlot)",
        ];

    static string[] Slots(OneHotAttribute step, OneHotAttribute.State state)
    {
        var cardinality = OneHotAttribute.Cardinality(in state);
        var names = new string[step.Width(cardinality)];
        for (var index = 0; index < cardinality; index++)
            if (step.Slot(index, cardinality) is >= 0 and var slot)
                names[slot] = OneHotAttribute.IndexName(in state, index);
        return names;
    }

    static string[] Slots(OneHotAttribute step, Frequencies column) => Slots(step, step.Fit(column));

    static int[] Encode(OneHotAttribute.State state, params string?[] values) =>
        Encode<OneHotAttribute, OneHotAttribute.State>(state, values);

    [Fact]
    public void Categories_are_in_the_order_of_their_code_points_and_missing_is_last()
    {
        Slots(new(), Texts("z", "é", null, "e\u0301", "\ufffd", "😀", "Z", "", "中"))
            .ShouldBe(["", "Z", "e\u0301", "z", "é", "中", "\ufffd", "😀", "nan"]);
        Slots(new(), Reals(10, None, 2.5, 1, -0.0, 0)).ShouldBe(["0.0", "1.0", "2.5", "10.0", "nan"]);
        Slots(new(), Integers(10, 9, -3)).ShouldBe(["-3", "9", "10"]);
    }

    [Fact]
    public void Of_equal_counts_the_first_becomes_infrequent()
    {
        var step = new OneHotAttribute { MaxCategories = 3, Unknown = UnknownCategory.Error };
        var state = step.Fit(Texts("a", "b", "c", "d", "d", "d"));
        Slots(step, state).ShouldBe(["c", "d", "infrequent"]);
        Encode(state, "a", "b", "c", "d", "e").ShouldBe([2, 2, 0, 1, CategoryIndex.Refused]);
    }

    [Fact]
    public void A_category_below_the_minimum_is_infrequent()
    {
        Slots(new() { MinFrequency = 2 }, Texts("a", "b", "b", "c", "c", "c")).ShouldBe(["b", "c", "infrequent"]);
        // 0.5 of 6 rows: three are enough.
        Slots(new() { MinFrequency = 0.5 }, Texts("a", "b", "b", "c", "c", "c")).ShouldBe(["c", "infrequent"]);
        Slots(new() { MinFrequency = 3 }, Texts("a", "b", null, null, null)).ShouldBe(["nan", "infrequent"]);
        var step = new OneHotAttribute { MinFrequency = 3 };
        var state = step.Fit(Texts("a", "a", "a", null));
        Encode(state, "a", null, "b").ShouldBe([0, 1, -1]);
    }

    [Fact]
    public void A_limit_of_one_leaves_the_infrequent() => Slots(new() { MaxCategories = 1 }, Texts("a", "b", "b")).ShouldBe(["infrequent"]);

    [Fact]
    public void Unknown_values_go_where_the_policy_says()
    {
        var column = Texts("a", "b", "b", "c", "c");
        Encode(new OneHotAttribute().Fit(column), "x").ShouldBe([-1]);
        Encode(new OneHotAttribute { Unknown = UnknownCategory.Error }.Fit(column), "x").ShouldBe([-2]);
        Encode(new OneHotAttribute { Unknown = UnknownCategory.Infrequent }.Fit(column), "x").ShouldBe([-1]);
        Encode(new OneHotAttribute { Unknown = UnknownCategory.Infrequent, MinFrequency = 2 }.Fit(column), "x", "a").ShouldBe([2, 2]);
        var own = new OneHotAttribute { Unknown = UnknownCategory.OwnSlot, MinFrequency = 2 };
        Encode(own.Fit(column), "x", "a", null).ShouldBe([3, 2, 3]);
        Slots(own, column).ShouldBe(["b", "c", "infrequent", "unknown"]);
    }

    [Fact]
    public void Missing_values_go_where_the_policy_says()
    {
        Encode(new OneHotAttribute().Fit(Texts("a", null)), [null]).ShouldBe([1]);
        Encode(new OneHotAttribute { Unknown = UnknownCategory.Error }.Fit(Texts("a")), [null]).ShouldBe([-2]);
        var ignored = new OneHotAttribute { Missing = MissingCategory.Ignore, Unknown = UnknownCategory.Error };
        Encode(ignored.Fit(Texts("a", null)), [null]).ShouldBe([-1]);
        Slots(ignored, Texts("a", null)).ShouldBe(["a"]);
        var refused = new OneHotAttribute { Missing = MissingCategory.Error };
        Encode(refused.Fit(Texts("a")), [null]).ShouldBe([-2]);
        Refuses(Fault.MissingInput, () => refused.Fit(Texts("a", null)));
    }

    [Fact]
    public void A_slot_is_dropped_if_asked()
    {
        Slots(new() { Drop = OneHotDrop.First }, Texts("a", "b", "c")).ShouldBe(["b", "c"]);
        Slots(new() { Drop = OneHotDrop.First, MinFrequency = 2 }, Texts("a", "b", "b", "c", "c")).ShouldBe(["c", "infrequent"]);
        Slots(new() { Drop = OneHotDrop.First }, Texts("a")).ShouldBeEmpty();
        Slots(new() { Drop = OneHotDrop.IfBinary }, Texts("x", "y")).ShouldBe(["y"]);
        Slots(new() { Drop = OneHotDrop.IfBinary }, Texts("x")).ShouldBe(["x"]);
        Slots(new() { Drop = OneHotDrop.IfBinary }, Texts("x", "y", "z")).ShouldBe(["x", "y", "z"]);
        new OneHotAttribute { Drop = OneHotDrop.First }.Slot(0, 3).ShouldBe(-1);
    }

    [Fact]
    public void The_dropped_category_can_be_named()
    {
        var step = new OneHotAttribute { DropCategory = "b", Unknown = UnknownCategory.Error };
        var state = step.Fit(Texts("a", "b", "c", null));
        Slots(step, state).ShouldBe(["a", "c", "nan"]);
        Encode(state, "a", "b", "c", null, "x").ShouldBe([0, -1, 1, 2, -2]);
        Refuses(Fault.InvalidParameter, () => step.Fit(Texts("a")));
        Refuses(Fault.InvalidParameter, () => new OneHotAttribute { DropCategory = "b", Drop = OneHotDrop.First }.Fit(Texts("a", "b")));
    }

    [Fact]
    public void Given_categories_keep_their_order()
    {
        var step = new OneHotAttribute { Categories = ["S", "M", "L"] };
        var state = step.Fit(Texts("L", "XS", null));
        Slots(step, state).ShouldBe(["S", "M", "L"]);
        Encode(state, "M", "XS", null).ShouldBe([1, -1, -1]);
        Slots(new() { Categories = [8, 4] }, Reals(4)).ShouldBe(["8.0", "4.0"]);
        Slots(new() { Categories = [8.0, null, 4] }, Integers(4)).ShouldBe(["8", "nan", "4"]);
    }

    [Fact]
    public void Refuses_given_categories_that_do_not_fit()
    {
        Refuses(Fault.UnknownCategory, () => new OneHotAttribute { Categories = ["a"], Unknown = UnknownCategory.Error }.Fit(Texts("b")));
        Refuses(
            Fault.UnknownCategory, () => new OneHotAttribute { Categories = ["a"], Unknown = UnknownCategory.Error }.Fit(Texts("a", null)));
        Refuses(Fault.InvalidInputType, () => new OneHotAttribute { Categories = ["a"] }.Fit(Integers(1)));
        Refuses(Fault.InvalidInputType, () => new OneHotAttribute { Categories = [1] }.Fit(Texts("a")));
        Refuses(Fault.InvalidParameter, () => new OneHotAttribute { Categories = ["a", "a"] }.Fit(Texts("a")));
        Refuses(Fault.InvalidParameter, () => new OneHotAttribute { Categories = [typeof(int)] }.Fit(Texts("a")));
    }

    [Fact]
    public void Refuses_limits_without_meaning()
    {
        foreach (var minimum in new[] { -1, 2.5, None })
            Refuses(Fault.InvalidParameter, () => new OneHotAttribute { MinFrequency = minimum }.Fit(Texts("a")));
        Refuses(Fault.InvalidParameter, () => new OneHotAttribute { MaxCategories = -1 }.Fit(Texts("a")));
        Refuses(Fault.InvalidParameter, () => new OneHotAttribute { Unknown = (UnknownCategory)9 }.Fit(Texts("a")));
    }

    [Fact]
    public void Names_of_slots_differ_from_names_of_categories() =>
        Slots(
            new() { Unknown = UnknownCategory.OwnSlot, MinFrequency = 2 }, Texts("nan", "nan", null, null, "infrequent", "infrequent", "x"))
            .ShouldBe(["infrequent", "nan", "nan_", "infrequent_", "unknown"]);

    [Fact]
    public void A_column_without_values_has_no_slots()
    {
        Slots(new(), Texts()).ShouldBeEmpty();
        Slots(new(), Texts([null])).ShouldBe(["nan"]);
    }
}
