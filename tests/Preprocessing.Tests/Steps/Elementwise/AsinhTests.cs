using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Elementwise;

public class AsinhTests : IStepExamples<AsinhAttribute>
{
    public static IEnumerable<string> Examples => ["Asinh", "Asinh(Location = 50, Scale = 0.1)"];

    static double[] Asinh(AsinhAttribute step, params double[] values) =>
        Map<AsinhAttribute, AsinhAttribute.State>(step.Fit(new()), values);

    [Fact]
    public void Agrees_with_the_base_library()
    {
        double[] values = [0, 1, -1, 0.1, 1e-9, 1e-300, 12.5, 1e7, 9.9e7, 1.1e8, -1e200, double.MaxValue];
        var results = Asinh(new(), values);
        for (var i = 0; i < values.Length; i++)
            Math.Abs(results[i] - Math.Asinh(values[i]))
                .ShouldBeLessThanOrEqualTo(Math.Abs(Math.Asinh(values[i])) * 1e-15, values[i].ToString("R", null));
        Asinh(new() { Location = 2, Scale = 4 }, 6, None, double.NegativeInfinity).ShouldBe([Math.Asinh(1), None, double.NegativeInfinity]);
    }

    [Fact]
    public void Refuses_scales_without_meaning() => Refuses(Fault.InvalidParameter, () => new AsinhAttribute { Scale = 0 }.Fit(new()));
}
