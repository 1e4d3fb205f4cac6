using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Elementwise;

public class SqrtTests : IStepExamples<SqrtAttribute>
{
    public static IEnumerable<string> Examples => ["Sqrt", "Sqrt(OnDomain = OutOfDomain.Clip)", "Sqrt(OnDomain = OutOfDomain.Error)"];

    [Fact]
    public void Is_the_square_root()
    {
        Map<SqrtAttribute, SqrtAttribute.State>(new SqrtAttribute().Fit(new()), 9, 2, 0, -1, None)
            .ShouldBe([3, Math.Sqrt(2), 0, None, None]);
        Map<SqrtAttribute, SqrtAttribute.State>(new SqrtAttribute { OnDomain = OutOfDomain.Clip }.Fit(new()), -1, 4, None)
            .ShouldBe([0, 2, None]);
    }

    [Fact]
    public void Refuses_numbers_below_0_if_told_to()
    {
        var state = new SqrtAttribute { OnDomain = OutOfDomain.Error }.Fit(new());
        new[] { -1, -0.0, 0, None }.Select(x => Refused<SqrtAttribute, SqrtAttribute.State>(state, x))
            .ShouldBe([true, false, false, false]);
    }
}
