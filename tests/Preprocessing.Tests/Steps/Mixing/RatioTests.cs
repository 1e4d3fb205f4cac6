using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Mixing;

public class RatioTests : IStepExamples<RatioAttribute>
{
    public static IEnumerable<string> Examples => ["Ratio", "Ratio(OnZero = OutOfDomain.Error)"];

    [Fact]
    public void Divides_the_first_by_the_second()
    {
        Reduce<RatioAttribute, NoState>(default, 1, 4).ShouldBe(0.25);
        Reduce<RatioAttribute, NoState>(default, 1, 0).ShouldBe(None);
        Reduce<RatioAttribute, NoState>(default, 0, -0.0).ShouldBe(None);
        Reduce<RatioAttribute, NoState>(default, None, 2).ShouldBe(None);
        Refused<RatioAttribute, NoState>(default, 1, 0).ShouldBeTrue();
        Refused<RatioAttribute, NoState>(default, 0, 1).ShouldBeFalse();
    }

    [Fact]
    public void Nothing_to_clip_to() => Refuses(Fault.InvalidParameter, () => new RatioAttribute { OnZero = OutOfDomain.Clip }.Fit(new()));
}
