using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Mixing;

public class DifferenceTests
{
    [Fact]
    public void Is_the_first_less_the_second()
    {
        Reduce<DifferenceAttribute, NoState>(default, 1, 4).ShouldBe(-3);
        Reduce<DifferenceAttribute, NoState>(default, 1, None).ShouldBe(None);
    }
}
