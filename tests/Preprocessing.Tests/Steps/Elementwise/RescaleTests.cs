using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Elementwise;

public class RescaleTests : IStepExamples<RescaleAttribute>
{
    public static IEnumerable<string> Examples => ["Rescale(Scale = 0.5, Offset = -1)"];

    [Fact]
    public void Multiplies_and_adds() =>
        Map<RescaleAttribute, RescaleAttribute.State>(new RescaleAttribute { Scale = 1.8, Offset = 32 }.Fit(new()), 100, -40, None)
            .ShouldBe([212, -40, None]);

    [Fact]
    public void Refuses_a_scale_of_zero() => Refuses(Fault.InvalidParameter, () => new RescaleAttribute { Scale = 0 }.Fit(new()));
}
