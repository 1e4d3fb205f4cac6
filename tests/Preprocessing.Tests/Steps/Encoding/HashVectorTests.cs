using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Encoding;

public class HashVectorTests : IStepExamples<HashVectorAttribute>
{
    public static IEnumerable<string> Examples => ["HashVector(8)", "HashVector(300, Signed = false)"];

    [Fact]
    public void Texts_are_hashed_with_their_name_and_numbers_are_weights()
    {
        // Hashes by scikit-learn: s=5 -1940512091, n -967714644.
        var state = new HashVectorAttribute(1000).Fit(new());
        Row(state, new Item(Category.Of("5"), "s")).ShouldBe([(1940512091 % 1000, -1)]);
        Row(state, new Item(Category.Of(5L), "n")).ShouldBe([(967714644 % 1000, -5)]);
        Row(state, new Item(Category.Of(-2.5), "n")).ShouldBe([(967714644 % 1000, 2.5)]);
        Row(state, new Item(Category.Of(0.0), "n")).ShouldBeEmpty();
        Row(state, new Item(Category.Missing, "n")).ShouldBeEmpty();
        Row(new HashVectorAttribute(1000) { Signed = false }.Fit(new()), new Item(Category.Of(5L), "n")).ShouldBe([(967714644 % 1000, 5)]);
    }

    [Fact]
    public void Elements_of_lists_are_hashed_as_they_are()
    {
        // Hashes by scikit-learn: cat 1751422759.
        var state = new HashVectorAttribute(1000).Fit(new());
        Row(state, new Item(Category.Of("cat"))).ShouldBe([(1751422759 % 1000, 1)]);
        Row(state, new Item(Category.Of(4L))).ShouldBe(Row(state, new Item(Category.Of("4"))));
        Row(state, new Item(Category.Of(""))).ShouldBe([(0, 1)]);
    }

    [Fact]
    public void Given_names_stand_in_for_those_of_the_elements()
    {
        var state = new HashVectorAttribute(1000) { Names = ["s"] }.Fit(new());
        Row(state, new Item(Category.Of("5"), "Other")).ShouldBe([(1940512091 % 1000, -1)]);
        Row(state, new Item(Category.Of(5L), "n", 1)).ShouldBe([(967714644 % 1000, -5)]);
    }

    [Fact]
    public void Long_texts_are_hashed_whole()
    {
        var state = new HashVectorAttribute(1 << 20).Fit(new());
        var text = new string('é', 5000);
        Row(state, new Item(Category.Of(text), "s")).ShouldBe(Row(state, new Item(Category.Of("s=" + text))));
    }

    [Fact]
    public void Refuses_no_slots() => Refuses(Fault.InvalidParameter, () => new HashVectorAttribute(0).Fit(new()));

    static (int, double)[] Row(HashVectorAttribute.State state, in Item item)
    {
        var slots = Generated.Scatter.Begin();
        HashVectorAttribute.Apply(in state, in item, slots);
        return [.. slots.Slots.ToArray().Zip(slots.Values.ToArray())];
    }
}
