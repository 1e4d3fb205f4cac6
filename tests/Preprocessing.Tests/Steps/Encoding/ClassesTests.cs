using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Encoding;

public class ClassesTests
{
    // The numbers of scikit-learn's LabelEncoder for ["b", "a", "b", "c"]; a missing value has no class.
    [Fact]
    public void Classes_are_numbered_in_their_order() =>
        Encode<ClassesAttribute, ClassesAttribute.State>(new ClassesAttribute().Fit(Texts("b", "a", null, "b", "c")), "a", "b", "c", null)
            .ShouldBe([0, 1, 2, CategoryIndex.None]);

    [Fact]
    public void Refuses_what_is_no_class()
    {
        Refuses(Fault.MissingInput, () => new ClassesAttribute().Fit(Texts(null, null)));
        Refuses(Fault.InvalidInputType, () => new ClassesAttribute().Fit(Texts("a", "")));
        Encode<ClassesAttribute, ClassesAttribute.State>(new ClassesAttribute().Fit(Texts("a")), "b").ShouldBe([CategoryIndex.Refused]);
    }
}
