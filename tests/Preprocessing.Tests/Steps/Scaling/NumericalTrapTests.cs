using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Scaling;

/// <summary>
/// Columns that break scalers which sum in doubles: offsets, extreme magnitudes, rounding noise, zeros of both signs, too few values.
/// </summary>
public class NumericalTrapTests
{
    delegate double[] Scaler(double[] train, params double[] values);

    static readonly Dictionary<string, Scaler> Scalers = new()
    {
        ["standard"] = (train, values) =>
            Map<StandardScaleAttribute, StandardScaleAttribute.State>(new StandardScaleAttribute().Fit(Moments(train)), values),
        ["min-max"] = (train, values) =>
            Map<MinMaxScaleAttribute, MinMaxScaleAttribute.State>(new MinMaxScaleAttribute().Fit(Moments(train)), values),
        ["max-abs"] = (train, values) =>
            Map<MaxAbsScaleAttribute, MaxAbsScaleAttribute.State>(new MaxAbsScaleAttribute().Fit(Moments(train)), values),
        ["robust"] = (train, values) =>
            Map<RobustScaleAttribute, RobustScaleAttribute.State>(new RobustScaleAttribute().Fit(Quantiles(train)), values),
        ["mean"] = (train, values) =>
            Map<MeanNormalizeAttribute, MeanNormalizeAttribute.State>(new MeanNormalizeAttribute().Fit(Moments(train)), values),
        ["winsorize"] = (train, values) =>
            Map<WinsorizeAttribute, WinsorizeAttribute.State>(new WinsorizeAttribute().Fit(Summary(new WinsorizeSummary(), train)), values),
        ["yeo-johnson"] = (train, values) =>
            Map<YeoJohnsonAttribute, YeoJohnsonAttribute.State>(new YeoJohnsonAttribute().Fit(Quantiles(train)), values),
        ["quantile"] = (train, values) => Map<QuantileTransformAttribute, QuantileTransformAttribute.State>(
            new QuantileTransformAttribute().Fit(Quantiles(train)), values),
    };

    public static TheoryData<string> All => [.. Scalers.Keys];

    public static TheoryData<string> Centring => ["standard", "min-max", "robust", "mean"];

    public static TheoryData<string> Proportional => ["standard", "min-max", "max-abs", "robust", "mean"];

    static readonly double[] Steps = [.. Enumerable.Range(0, 101).Select(i => Math.ScaleB(i % 13, -10))];

    /// <summary>
    /// An offset of 2³⁰ keeps these numbers exact, so a scaler that takes it off gives the very numbers it gives without.
    /// </summary>
    [Theory, MemberData(nameof(Centring))]
    public void An_offset_of_a_billion_loses_nothing(string scaler)
    {
        double[] moved = [.. Steps.Select(x => x + (1 << 30))];
        var (plain, offset) = (Scalers[scaler](Steps, Steps), Scalers[scaler](moved, moved));
        for (var i = 0; i < plain.Length; i++)
            // The middle of the moved numbers is rounded to their grid of 2⁻²², and min-max adds what cancels.
            offset[i].ShouldBe(plain[i], 2e-4, scaler);
        if (scaler == "standard")
            new StandardScaleAttribute().Fit(Moments(moved)).Scale.ShouldBe(new StandardScaleAttribute().Fit(Moments(Steps)).Scale, 1e-16);
    }

    [Theory, MemberData(nameof(Proportional))]
    public void Huge_numbers_are_scaled_like_small_ones(string scaler)
    {
        double[] train = [1, 2, 4, 8.5], huge = [.. train.Select(x => x * 1e30)];
        Scalers[scaler](huge, huge).ShouldBe(Scalers[scaler](train, train), 1e-12);
    }

    /// <summary>scikit-learn takes a spread below 10·2⁻⁵² for none, whatever the magnitude, but for the standardising scaler.</summary>
    [Theory, MemberData(nameof(Proportional))]
    public void Tiny_numbers_stay_finite(string scaler)
    {
        double[] tiny = [1e-30, 2e-30, 4e-30];
        Scalers[scaler](tiny, tiny).ShouldAllBe(value => double.IsFinite(value));
        if (scaler == "standard")
            Scalers[scaler](tiny, tiny).ShouldBe(Scalers[scaler]([1, 2, 4], 1, 2, 4), 1e-12);
    }

    [Theory, MemberData(nameof(All))]
    public void A_constant_up_to_rounding_is_a_constant(string scaler)
    {
        double[] noisy = [.. Enumerable.Range(0, 50).Select(i => i % 2 == 0 ? 0.1 + 0.2 : 0.3)];
        Scalers[scaler](noisy, 0.3).ShouldAllBe(value => double.IsFinite(value) && Math.Abs(value) < 10);
    }

    [Theory, MemberData(nameof(All))]
    public void One_row_is_enough(string scaler) => Scalers[scaler]([3.5], 3.5, -1).ShouldAllBe(value => double.IsFinite(value));

    [Theory, MemberData(nameof(All))]
    public void Zeros_of_both_signs_are_one_number(string scaler)
    {
        var (minus, plus) = (Scalers[scaler]([0.0, -0.0, 1], -0.0), Scalers[scaler]([-0.0, 0.0, 1], 0.0));
        minus.ShouldBe(plus);
    }

    [Theory, MemberData(nameof(All))]
    public void All_missing_is_missing_throughout(string scaler) => Scalers[scaler]([None, None], 1, None).ShouldBe([None, None]);
}
