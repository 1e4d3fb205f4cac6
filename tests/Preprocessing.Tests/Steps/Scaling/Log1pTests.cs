using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Scaling;

public class Log1pTests
{
    static double[] Map(params double[] values) => Map<Log1pAttribute, NoState>(default, values);

    [Fact]
    public void Is_the_logarithm_of_one_more() => Map(0, -0.5, Math.E - 1).ShouldBe([0, -0.6931471805599453, 1], 1e-15);

    [Fact]
    public void Small_values_are_kept() => Map(1e-30, 1e-10).ShouldBe([1e-30, 9.999999999500001e-11]);

    [Fact]
    public void Ends_of_the_range() =>
        Map(-1, -2, double.PositiveInfinity, double.NegativeInfinity, None)
            .ShouldBe([double.NegativeInfinity, None, double.PositiveInfinity, None, None]);
}
