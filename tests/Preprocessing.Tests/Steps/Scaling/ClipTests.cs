using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Scaling;

public class ClipTests : IStepExamples<ClipAttribute>
{
    public static IEnumerable<string> Examples => ["Clip(Min = -1, Max = 2)", "Clip(Max = 0)"];

    static double[] Map(ClipAttribute step, params double[] values) => Map<ClipAttribute, ClipAttribute.State>(step.Fit(new()), values);

    [Fact]
    public void Cuts_to_the_bounds() =>
        Map(new() { Min = -1, Max = 1 }, double.NegativeInfinity, -0.5, 1, 7, double.PositiveInfinity, None)
            .ShouldBe([-1, -0.5, 1, 1, 1, None]);

    [Fact]
    public void One_bound_is_enough()
    {
        Map(new() { Min = 0 }, -3, 1e300, double.PositiveInfinity).ShouldBe([0, 1e300, double.PositiveInfinity]);
        Map(new() { Max = 0 }, -3, 1e300).ShouldBe([-3, 0]);
    }

    [Fact]
    public void Refuses_bounds_without_meaning()
    {
        Refuses(Fault.InvalidParameter, () => new ClipAttribute { Min = 2, Max = 1 }.Fit(new()));
        Refuses(Fault.InvalidParameter, () => new ClipAttribute { Min = None }.Fit(new()));
        Refuses(Fault.InvalidParameter, () => new ClipAttribute().Fit(new()));
    }
}
