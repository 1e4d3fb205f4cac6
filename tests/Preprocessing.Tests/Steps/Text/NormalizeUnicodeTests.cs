using System.Text;
using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Text;

public class NormalizeUnicodeTests : IStepExamples<NormalizeUnicodeAttribute>
{
    public static IEnumerable<string> Examples =>
    [
        "NormalizeUnicode", "NormalizeUnicode(System.Text.NormalizationForm.FormD)",
        "NormalizeUnicode(System.Text.NormalizationForm.FormKC)", "NormalizeUnicode(System.Text.NormalizationForm.FormKD)",
    ];

    static string[] Normal(NormalizationForm form, params string?[] values) =>
        Replace<NormalizeUnicodeAttribute, NormalizeUnicodeAttribute.State>(new NormalizeUnicodeAttribute(form).Fit(new()), values);

    // Unicode Standard Annex 15, figures 3 to 6.
    static readonly string?[] Texts =
        ["\u212B", "\u1E0B\u0323", "\uFB01", "2\u2075", "\u1E9B\u0323", "한", "a\u0315\u0300\u05AE\u0300b", "\uD800é", "plain", "", null];

    [Fact]
    public void Letters_and_marks_are_composed() => Normal(NormalizationForm.FormC, Texts)
        .ShouldBe(["\u00C5", "\u1E0D\u0307", "\uFB01", "2\u2075", "\u1E9B\u0323", "한", "à\u05AE\u0300\u0315b", "\uD800é", "plain", "",
            "null"]);

    [Fact]
    public void Letters_and_marks_are_decomposed() => Normal(NormalizationForm.FormD, Texts)
        .ShouldBe(["A\u030A", "d\u0323\u0307", "\uFB01", "2\u2075", "\u017F\u0323\u0307", "\u1112\u1161\u11AB",
            "a\u05AE\u0300\u0300\u0315b", "\uD800e\u0301", "plain", "", "null"]);

    [Fact]
    public void Characters_that_stand_for_others_are_replaced()
    {
        Normal(NormalizationForm.FormKC, Texts)
            .ShouldBe(["\u00C5", "\u1E0D\u0307", "fi", "25", "\u1E69", "한", "à\u05AE\u0300\u0315b", "\uD800é", "plain", "", "null"]);
        Normal(NormalizationForm.FormKD, Texts)
            .ShouldBe(["A\u030A", "d\u0323\u0307", "fi", "25", "s\u0323\u0307", "\u1112\u1161\u11AB", "a\u05AE\u0300\u0300\u0315b",
                "\uD800e\u0301", "plain", "", "null"]);
    }

    [Fact]
    public void A_text_of_marks_alone_takes_no_quadratic_time()
    {
        // A sort that moves each mark by one place takes a quarter of an hour for these.
        var marks = "a" + new string('\u0301', 500_000) + new string('\u0316', 500_000);
        Normal(NormalizationForm.FormD, marks).ShouldBe(["a" + new string('\u0316', 500_000) + new string('\u0301', 500_000)]);
    }

    [Fact]
    public void Refuses_what_is_no_form() => Refuses(Fault.InvalidParameter, () => new NormalizeUnicodeAttribute(0).Fit(new()));
}
