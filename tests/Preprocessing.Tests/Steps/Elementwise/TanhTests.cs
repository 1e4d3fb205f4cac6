using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Elementwise;

public class TanhTests
{
    [Fact]
    public void Squeezes_between_minus_1_and_1()
    {
        Map<TanhAttribute, NoState>(default, 0, 0.5, -0.5, 1e-12).ShouldBe([0, 0.46211715726000973, -0.46211715726000973, 1e-12], 1e-15);
        Map<TanhAttribute, NoState>(default, double.PositiveInfinity, None).ShouldBe([1, None]);
    }
}
