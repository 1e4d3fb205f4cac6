using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Encoding;

public class LabelEncodeTests
{
    [Fact]
    public void Classes_are_numbered_in_their_order() =>
        Encode<LabelEncodeAttribute, LabelEncodeAttribute.State>(new LabelEncodeAttribute().Fit(Texts("b", "a", "b", "")), "a", "b", "")
            .ShouldBe([1, 2, 0]);

    [Fact]
    public void Refuses_what_is_no_class()
    {
        Refuses(Fault.MissingInput, () => new LabelEncodeAttribute().Fit(Texts("a", null)));
        Encode<LabelEncodeAttribute, LabelEncodeAttribute.State>(new LabelEncodeAttribute().Fit(Texts("a")), "b", null)
            .ShouldBe([CategoryIndex.Refused, CategoryIndex.Refused]);
    }
}
