using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Encoding;

public class BinaryEncodeTests : IStepExamples<BinaryEncodeAttribute>
{
    public static IEnumerable<string> Examples => ["BinaryEncode", "BinaryEncode(Base = 3)"];

    static double[] Encoded(BinaryEncodeAttribute step, Frequencies column, string? value) =>
        Spread<BinaryEncodeAttribute, BinaryEncodeAttribute.State>(step.Fit(column), value);

    [Fact]
    public void Digits_of_the_place_from_1()
    {
        var column = Texts("d", "a", "b", "e", "c");
        Encoded(new(), column, "a").ShouldBe([0, 0, 1]);
        Encoded(new(), column, "c").ShouldBe([0, 1, 1]);
        Encoded(new(), column, "e").ShouldBe([1, 0, 1]);
        Encoded(new() { Base = 3 }, column, "e").ShouldBe([1, 2]);
    }

    [Fact]
    public void Unknown_is_all_zeros_and_missing_a_category_if_training_missed()
    {
        Encoded(new(), Texts("a", "b"), "zz").ShouldBe([0, 0]);
        Encoded(new(), Texts("a", "b"), null).ShouldBe([0, 0]);
        Encoded(new(), Texts("a", null, "b"), null).ShouldBe([1, 1]);
    }

    [Fact]
    public void The_width_grows_by_a_slot_at_powers_of_the_base()
    {
        foreach (var (categories, width) in new[] { (0, 0), (1, 1), (3, 2), (4, 3), (7, 3), (8, 4) })
            Encoded(new(), Texts([.. Enumerable.Range(0, categories).Select(i => "v" + i)]), "").Length.ShouldBe(width);
    }

    [Fact]
    public void Refuses_bases_without_meaning() =>
        Refuses(Fault.InvalidParameter, () => new BinaryEncodeAttribute { Base = 1 }.Fit(Texts("a")));
}
