using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The rule for the bounds of a winsorised column.</summary>
public enum WinsorizeBy
{
    /// <summary>The bounds are two quantiles.</summary>
    Quantile,
    /// <summary>The bounds are Fold times the distance of the quartiles below the lower and above the upper quartile.</summary>
    Iqr,
    /// <summary>The bounds are Fold standard deviations below and above the mean.</summary>
    Gaussian,
    /// <summary>The bounds are Fold times the median absolute deviation below and above the median.</summary>
    Mad,
}

/// <summary>The ends at which values are cut.</summary>
public enum WinsorizeTail
{
    /// <summary>Both ends.</summary>
    Both,
    /// <summary>Only the lower end: values that are too small.</summary>
    Left,
    /// <summary>Only the upper end: values that are too large.</summary>
    Right,
}

/// <summary>Cuts values to two bounds that the training values give, so that outliers lose their weight.</summary>
/// <remarks>
/// <para>
/// Formula: min(max(x, low), high), where low and high are, by Quantile, the quantiles Lower and Upper; by Iqr, q₂₅ − Fold·(q₇₅ − q₂₅) and
/// q₇₅ + Fold·(q₇₅ − q₂₅); by Gaussian, mean ∓ Fold·√(Σ(x − mean)² / n); by Mad, median ∓ Fold·median|x − median|. A tail that is not cut
/// has no bound.
/// </para>
/// <para>
/// Learns: the bounds, from the present values. Quantiles come from linear interpolation at position (n − 1)·q of the sorted values. They
/// are exact up to 65,536 distinct values; beyond that, each is within the error that <see cref="Quantiles"/> states, and a distance within
/// the sum of both errors. Mean and deviation come from exact sums.
/// </para>
/// <para>
/// Missing values are left out of the fit and stay missing. Infinite values are refused by the fit; in a transform they become the bound,
/// if there is one. No number is unknown.
/// </para>
/// <para>Constant column: every value becomes the constant. A column without values becomes missing in every row.</para>
/// <para>Output: one number, named as the feature. Source: Tukey's winsorising with numpy.nanquantile; feature-engine's Winsorizer.</para>
/// </remarks>
[StepInfo("winsorize", Version = 1)]
public sealed class WinsorizeAttribute : StepAttribute,
    IFit<WinsorizeSummary, WinsorizeAttribute.State>, IMap<WinsorizeAttribute.State>, IClip<WinsorizeAttribute.State>
{
    /// <summary>The usual Fold: 1.5 for Iqr, 3 for Gaussian, 3.29 for Mad.</summary>
    public const double Auto = double.NaN;

    /// <summary>The rule for the bounds.</summary>
    [DefaultValue(WinsorizeBy.Quantile)] public WinsorizeBy By { get; init; }

    /// <summary>With Quantile: the share of values below the lower bound; 0 for no lower bound.</summary>
    [Range(0.0, 1.0), DefaultValue(0.05)] public double Lower { get; init; } = 0.05;

    /// <summary>With Quantile: the share of values below the upper bound; 1 for no upper bound.</summary>
    [Range(0.0, 1.0), DefaultValue(0.95)] public double Upper { get; init; } = 0.95;

    /// <summary>With Iqr, Gaussian and Mad: the distance of the bounds in units of the spread; by default <see cref="Auto"/>.</summary>
    [DefaultValue(Auto)] public double Fold { get; init; } = Auto;

    /// <summary>The ends at which values are cut.</summary>
    [DefaultValue(WinsorizeTail.Both)] public WinsorizeTail Tail { get; init; }

    /// <inheritdoc/>
    public bool Clips => true;

    /// <summary>The bounds.</summary>
    public readonly record struct State(double Min, double Max);

    WinsorizeSummary IFit<WinsorizeSummary, State>.Begin() => new(By);

    /// <inheritdoc/>
    public State Fit(WinsorizeSummary column)
    {
        ArgumentNullException.ThrowIfNull(column);
        Require.Parameter(
            Enum.IsDefined(By) && Enum.IsDefined(Tail), $"By is {By} and Tail is {Tail}, expected values that these enumerations declare.");
        Require.Parameter(
            0 <= Lower && Lower <= Upper && Upper <= 1,
            $"The quantiles are Lower = {Lower} and Upper = {Upper}, expected shares with 0 ≤ Lower ≤ Upper ≤ 1.");
        Require.Parameter(
            double.IsNaN(Fold) || By != WinsorizeBy.Quantile && Fold > 0 && double.IsFinite(Fold),
            $"Fold is {Fold} with bounds by {By}, expected a finite number above 0, and none with bounds by Quantile.");
        Require.NoInfinity(column.Infinite);
        var (low, high) = Bounds(column);
        // Without values there is no bound, and every value becomes missing.
        return new(
            Tail == WinsorizeTail.Right && !double.IsNaN(low) ? double.NegativeInfinity : low,
            Tail == WinsorizeTail.Left && !double.IsNaN(high) ? double.PositiveInfinity : high);
    }

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T> => T.Min(T.Max(x, state.Min), state.Max);

    /// <inheritdoc/>
    public static T Clipped<T>(in State state, T x) where T : struct, ILane<T> =>
        T.IfLess(x, state.Min, 1, T.IfLess(state.Max, x, 1, 0));

    (double Low, double High) Bounds(WinsorizeSummary column)
    {
        if (column.Moments is { } moments)
            return Around(moments.Mean, moments.StandardDeviation(), 3);
        var quantiles = column.Quantiles!;
        switch (By)
        {
            case WinsorizeBy.Iqr:
                double lower = quantiles.Linear(0.25), upper = quantiles.Linear(0.75), fold = double.IsNaN(Fold) ? 1.5 : Fold;
                return (lower - fold * (upper - lower), upper + fold * (upper - lower));
            case WinsorizeBy.Mad:
                return Around(quantiles.Median, MedianDistance(quantiles), 3.29);
            default:
                return (quantiles.Linear(Lower), quantiles.Linear(Upper));
        }
    }

    (double Low, double High) Around(double middle, double spread, double usual)
    {
        var distance = (double.IsNaN(Fold) ? usual : Fold) * spread;
        return (middle - distance, middle + distance);
    }

    static double MedianDistance(Quantiles column)
    {
        var median = column.Median;
        // As many as there are values: none of the distances is rounded.
        var distances = new Quantiles(Math.Max(1, column.Values.Length));
        foreach (var value in column.Values)
            distances.Add([Math.Abs(value.Value - median)], [RowCount.Of(value.Count)]);
        return distances.Median;
    }
}
