using Preprocessing.Authoring;
using Preprocessing.Generated;

namespace Preprocessing.Tests.Steps;

public class RefusalTests
{
    static StepException Refused(StepAttribute step, Category value) => Refusal.Error("Origin", "step", step, value);

    [Fact]
    public void An_unknown_category_is_named()
    {
        var error = Refused(new OneHotAttribute { Unknown = UnknownCategory.Error }, Category.Of("XYZ"));
        error.Fault.ShouldBe(Fault.UnknownCategory);
        error.Message.ShouldBe("Feature 'Origin': step 'step' was not fitted on the value 'XYZ'. Refit on data that has it, "
            + "or give the step's Unknown parameter another policy.");
    }

    [Fact]
    public void A_missing_value_is_unknown_where_missing_is_a_category_like_any_other()
    {
        foreach (var step in new StepAttribute[]
        {
            new OneHotAttribute { Unknown = UnknownCategory.Error },
            new VocabularyAttribute { Unknown = UnknownCategory.Error },
        })
            Refused(step, Category.Missing).Fault.ShouldBe(Fault.UnknownCategory);
    }

    [Fact]
    public void A_missing_value_is_missing_where_the_step_refuses_such()
    {
        foreach (var step in new StepAttribute[]
        {
            new OneHotAttribute { Missing = MissingCategory.Error },
            new VocabularyAttribute { Missing = MissingCategory.Error },
            new HashIndexAttribute(8) { Missing = MissingCategory.Error },
            new LabelBinarizeAttribute(),
        })
            Refused(step, Category.Missing).Fault.ShouldBe(Fault.MissingInput);
    }
}
