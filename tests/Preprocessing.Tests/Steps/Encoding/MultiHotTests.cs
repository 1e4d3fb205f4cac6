using Preprocessing.Tests.Steps.Text;
using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Encoding;

public class MultiHotTests : IStepExamples<MultiHotAttribute>
{
    public static IEnumerable<string> Examples =>
        [
            "MultiHot",
            "MultiHot(Separator = \" \", Count = true, Unknown = UnknownCategory.OwnSlot)",
            "MultiHot(Unknown = UnknownCategory.Error)",
        ];

    [Fact]
    public void Sets_the_slot_of_each_category()
    {
        var state = Fit(new(), "comedy", "drama", "action");
        Documents.SlotNames<MultiHotAttribute, MultiHotAttribute.State>(state).ShouldBe(["action", "comedy", "drama"]);
        Row(state, "drama", "action", "drama").ShouldBe([(0, 1), (2, 1)]);
        Row(state, "unheard", null).ShouldBeEmpty();
        Row(Fit(new() { Count = true }, "a"), "a", "a").ShouldBe([(0, 2)]);
    }

    [Fact]
    public void Texts_are_split_at_the_separator()
    {
        var state = Fit(new() { Separator = "|" }, "drama| comedy||", null, " | ");
        Documents.SlotNames<MultiHotAttribute, MultiHotAttribute.State>(state).ShouldBe(["comedy", "drama"]);
        Row(state, "comedy |drama").ShouldBe([(0, 1), (1, 1)]);
        Row(Fit(new() { Separator = ", " }, "a, b"), "b, c").ShouldBe([(1, 1)]);
    }

    [Fact]
    public void Given_categories_keep_their_order()
    {
        var state = Fit(new() { Categories = ["c", "a"] }, "a", "x");
        Row(state, "c", "a", "x").ShouldBe([(0, 1), (1, 1)]);
        Refuses(Fault.InvalidParameter, () => Fit(new() { Categories = ["c", "c"] }, "a"));
    }

    [Fact]
    public void Unknown_categories_have_a_slot_or_are_refused()
    {
        var own = Fit(new() { Unknown = UnknownCategory.OwnSlot }, "a", "unknown");
        Documents.SlotNames<MultiHotAttribute, MultiHotAttribute.State>(own).ShouldBe(["a", "unknown", "unknown_"]);
        Row(own, "b", "c").ShouldBe([(2, 1)]);
        var slots = new SparseSlots();
        MultiHotAttribute.Apply(Fit(new() { Unknown = UnknownCategory.Error }, "a"), new Item(Category.Of("b")), slots);
        slots.Refused.ShouldBe(CategoryValue.Of("b"));
        Refuses(Fault.InvalidParameter, () => Fit(new() { Unknown = UnknownCategory.Infrequent }, "a"));
    }

    static MultiHotAttribute.State Fit(MultiHotAttribute step, params string?[] values) =>
        step.Fit(Documents.Of<MultiHotAttribute, MultiHotAttribute.State>(step, values));

    static (int, double)[] Row(MultiHotAttribute.State state, params string?[] values) =>
        Documents.Scatter<MultiHotAttribute, MultiHotAttribute.State>(state, values);
}
