using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Mixing;

public class InteractTests
{
    [Fact]
    public void Is_the_product_from_left_to_right()
    {
        Reduce<InteractAttribute, NoState>(default, 2, 3, 4).ShouldBe(24);
        Reduce<InteractAttribute, NoState>(default, 0.1, 0.7, 0.3).ShouldBe(0.1 * 0.7 * 0.3);
        Reduce<InteractAttribute, NoState>(default, 2, None).ShouldBe(None);
    }
}
