using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Text;

public class HashTextTests : IStepExamples<HashTextAttribute>
{
    public static IEnumerable<string> Examples =>
    [
        "HashText",
        "HashText(8, Tokens = Tokens.CharWb, NGramMin = 2, NGramMax = 4)",
        "HashText(1, Binary = true, Norm = TermNorm.None)",
        "HashText(37, Signed = false, NGramMax = 2, Norm = TermNorm.L1)",
    ];

    [Fact]
    public void Slot_and_sign_follow_from_the_hash()
    {
        // Hashes by scikit-learn: cat 1751422759, dog -1312749093.
        var state = new HashTextAttribute(8) { Norm = TermNorm.None }.Fit(new());
        Row(state, "cat dog cat").ShouldBe([(1312749093 % 8, -1), (1751422759 % 8, 2)]);
        Row(new HashTextAttribute(8) { Norm = TermNorm.None, Signed = false }.Fit(new()), "dog").ShouldBe([(1312749093 % 8, 1)]);
        Row(state, (string?)null).ShouldBeEmpty();
    }

    [Fact]
    public void With_binary_a_slot_in_which_terms_cancel_is_one_too()
    {
        var state = new HashTextAttribute(1) { Norm = TermNorm.None, Binary = true }.Fit(new());
        Row(state, "cat dog").ShouldBe([(0, 1)]);
    }

    [Fact]
    public void Refuses_parameters_without_meaning()
    {
        Refuses(Fault.InvalidParameter, () => new HashTextAttribute(0).Fit(new()));
        Refuses(Fault.InvalidParameter, () => new HashTextAttribute { Norm = (TermNorm)7 }.Fit(new()));
    }

    static (int, double)[] Row(HashTextAttribute.State state, params string?[] values) =>
        Documents.Scatter<HashTextAttribute, HashTextAttribute.State>(state, values);
}
