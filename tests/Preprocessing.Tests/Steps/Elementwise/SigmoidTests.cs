using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Elementwise;

public class SigmoidTests
{
    [Fact]
    public void Squeezes_between_0_and_1()
    {
        Map<SigmoidAttribute, NoState>(default, 0, Math.Log(3), -Math.Log(3)).ShouldBe([0.5, 0.75, 0.25], 1e-15);
        Map<SigmoidAttribute, NoState>(default, 800, -800, None, double.NegativeInfinity).ShouldBe([1, 0, None, 0]);
    }
}
