using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Missing;

public class MissingIndicatorTests
{
    [Fact]
    public void Flags_missing_numbers() =>
        Map<MissingIndicatorAttribute, NoState>(default, 1, None, double.PositiveInfinity, 0).ShouldBe([0, 1, 0, 0]);

    [Fact]
    public void Flags_missing_texts() => Score<MissingIndicatorAttribute, NoState>(default, "a", null, "").ShouldBe([0, 1, 0]);
}
