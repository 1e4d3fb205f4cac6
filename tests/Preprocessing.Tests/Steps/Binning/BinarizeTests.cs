using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Binning;

public class BinarizeTests : IStepExamples<BinarizeAttribute>
{
    public static IEnumerable<string> Examples => ["Binarize", "Binarize(Threshold = 50)"];

    static double[] Map(BinarizeAttribute step, params double[] values) =>
        Map<BinarizeAttribute, BinarizeAttribute.State>(step.Fit(new()), values);

    [Fact]
    public void Is_one_above_the_threshold_only() => Map(new() { Threshold = 2.5 }, 2, 2.5, 3).ShouldBe([0, 0, 1]);

    [Fact]
    public void Zeros_of_both_signs_are_not_above_zero() => Map(new(), -0.0, 0, 5e-324, -5e-324).ShouldBe([0, 0, 1, 0]);

    [Fact]
    public void Missing_stays_missing() => Map(new(), None, double.PositiveInfinity, double.NegativeInfinity).ShouldBe([None, 1, 0]);

    [Fact]
    public void Refuses_a_threshold_that_is_no_number() =>
        Refuses(Fault.InvalidParameter, () => new BinarizeAttribute { Threshold = None }.Fit(new()));
}
