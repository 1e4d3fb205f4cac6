using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Expanding;

public class SplineBasisTests : IStepExamples<SplineBasisAttribute>
{
    public static IEnumerable<string> Examples =>
        [
            "SplineBasis",
            "SplineBasis(KnotKind = KnotKind.Quantile, Extrapolate = SplineOutside.Linear, Bias = false)",
            "SplineBasis(Degree = 2, Extrapolate = SplineOutside.Periodic)",
            "SplineBasis(Knots = 3, Degree = 0, Extrapolate = SplineOutside.Continue)",
        ];

    static double[] Expand(SplineBasisAttribute.State state, double x)
    {
        var slots = new Scalar[SplineBasisAttribute.Width(in state)];
        SplineBasisAttribute.Apply<Scalar>(in state, x, slots);
        return Array.ConvertAll(slots, slot => slot.Value);
    }

    [Fact]
    public void Degree_one_is_a_hat_over_each_knot()
    {
        var state = new SplineBasisAttribute { Knots = 3, Degree = 1 }.Fit(Quantiles(0, 4, None));
        state.Knots.ShouldBe([-2, 0, 2, 4, 6]);
        Expand(state, 0).ShouldBe([1, 0, 0]);
        Expand(state, 1).ShouldBe([0.5, 0.5, 0]);
        Expand(state, 4).ShouldBe([0, 0, 1]);
        Expand(state, 9).ShouldBe([0, 0, 1]);
        Expand(state, None).ShouldBe([None, None, None]);
    }

    [Fact]
    public void Splines_sum_to_one()
    {
        foreach (var kind in Enum.GetValues<KnotKind>())
            for (var degree = 0; degree <= 8; degree++)
            {
                var state = new SplineBasisAttribute { Degree = degree, KnotKind = kind }.Fit(Quantiles(0, 0.1, 0.5, 3, 4, 4.5, 7));
                SplineBasisAttribute.Width(in state).ShouldBe(4 + degree);
                foreach (var x in new[] { -1, 0, 0.05, 1, 3.3, 6.99, 7, 100 })
                    Expand(state, x).Sum().ShouldBe(1, 1e-13);
            }
    }

    [Fact]
    public void Outside_they_go_on_as_asked()
    {
        double[] At(SplineOutside outside, double x) =>
            Expand(new SplineBasisAttribute { Degree = 2, Extrapolate = outside }.Fit(Quantiles(0, 4)), x);
        At(SplineOutside.Constant, 9).ShouldBe(At(SplineOutside.Constant, 4));
        At(SplineOutside.Periodic, 5.5).ShouldBe(At(SplineOutside.Periodic, 1.5), 1e-15);
        At(SplineOutside.Periodic, 4).ShouldBe(At(SplineOutside.Periodic, 0), 1e-15);
        // Straight: the middle of three points is their mean.
        var ends = At(SplineOutside.Linear, 4).Zip(At(SplineOutside.Linear, 8), (a, b) => (a + b) / 2).ToArray();
        At(SplineOutside.Linear, 6).ShouldBe(ends, 1e-13);
        At(SplineOutside.Continue, -1)[0].ShouldBe(2, 1e-13);
    }

    [Fact]
    public void Given_knots_are_taken_as_they_are()
    {
        foreach (var column in new[] { Quantiles(3), Quantiles(None), Quantiles(-50, 100, double.PositiveInfinity) })
        {
            var state = new SplineBasisAttribute { KnotsAt = [0, 1, 4], Degree = 1, Knots = 9 }.Fit(column);
            state.Knots.ShouldBe([-1, 0, 1, 4, 7]);
            Expand(state, 2.5).ShouldBe([0, 0.5, 0.5]);
            Expand(state, 50).ShouldBe([0, 0, 1]);
        }
        foreach (var knots in new double[][] { [], [1], [1, 1], [2, 1], [0, None], [0, double.PositiveInfinity] })
            Refuses(Fault.InvalidParameter, () => new SplineBasisAttribute { KnotsAt = knots }.Fit(Quantiles(1, 2)));
        Refuses(
            Fault.InvalidParameter,
            () => new SplineBasisAttribute { KnotsAt = [1, 2], Degree = 2, Extrapolate = SplineOutside.Periodic }.Fit(Quantiles(1, 2)));
    }

    [Fact]
    public void Slots_are_numbered() => SplineBasisAttribute.SlotName(default, 3).ShouldBe("sp_3");

    [Fact]
    public void Refuses_values_and_parameters_without_meaning()
    {
        Refuses(Fault.TooFewRows, () => new SplineBasisAttribute().Fit(Quantiles(1, None)));
        Refuses(Fault.ConstantInput, () => new SplineBasisAttribute().Fit(Quantiles(1, 1)));
        Refuses(Fault.InfiniteInput, () => new SplineBasisAttribute().Fit(Quantiles(1, 2, double.PositiveInfinity)));
        Refuses(Fault.OutOfRange, () => new SplineBasisAttribute().Fit(Quantiles(-1.7e308, 1.7e308)));
        Refuses(Fault.InvalidParameter, () => new SplineBasisAttribute { Knots = 1 }.Fit(Quantiles(1, 2)));
        Refuses(Fault.InvalidParameter, () => new SplineBasisAttribute { Degree = 9 }.Fit(Quantiles(1, 2)));
        Refuses(
            Fault.InvalidParameter,
            () => new SplineBasisAttribute { Knots = 3, Extrapolate = SplineOutside.Periodic }.Fit(Quantiles(1, 2)));
    }
}
