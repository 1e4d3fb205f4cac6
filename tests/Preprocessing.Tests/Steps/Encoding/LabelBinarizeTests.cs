using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Encoding;

/// <summary>Expected values by scikit-learn 1.2.1's LabelBinarizer.</summary>
public class LabelBinarizeTests : IStepExamples<LabelBinarizeAttribute>
{
    public static IEnumerable<string> Examples => ["LabelBinarize", "LabelBinarize(Negative = -1)"];

    static double[] Encoded(LabelBinarizeAttribute step, Frequencies column, string? value) =>
        Spread<LabelBinarizeAttribute, LabelBinarizeAttribute.State>(step.Fit(column), value);

    [Fact]
    public void One_slot_per_class()
    {
        Encoded(new(), Texts("c", "a", "b"), "b").ShouldBe([0, 1, 0]);
        Encoded(new() { Negative = -1, Positive = 2 }, Texts("c", "a", "b"), "c").ShouldBe([-1, -1, 2]);
        Encoded(new(), Texts("c", "a", "b"), "zz").ShouldBe([0, 0, 0]);
    }

    [Fact]
    public void Two_classes_share_a_slot()
    {
        var state = new LabelBinarizeAttribute().Fit(Texts("no", "yes", "no"));
        Spread<LabelBinarizeAttribute, LabelBinarizeAttribute.State>(state, "yes").ShouldBe([1]);
        Spread<LabelBinarizeAttribute, LabelBinarizeAttribute.State>(state, "no").ShouldBe([0]);
        LabelBinarizeAttribute.SlotName(in state, 0).ShouldBe("yes");
    }

    [Fact]
    public void A_single_class_is_a_slot_of_negatives() => Encoded(new() { Negative = -1 }, Texts("a", "a"), "a").ShouldBe([-1]);

    [Fact]
    public void Refuses_missing_classes_and_numbers_without_meaning()
    {
        Refuses(Fault.MissingInput, () => new LabelBinarizeAttribute().Fit(Texts("a", null)));
        Encode<LabelBinarizeAttribute, LabelBinarizeAttribute.State>(new LabelBinarizeAttribute().Fit(Texts("a", "b")), [null])
            .ShouldBe([CategoryIndex.Refused]);
        Refuses(Fault.InvalidParameter, () => new LabelBinarizeAttribute { Negative = 1 }.Fit(Texts("a")));
    }
}
