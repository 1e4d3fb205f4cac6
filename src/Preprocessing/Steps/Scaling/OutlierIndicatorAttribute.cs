using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>1 where a number is outside of two bounds that the training values give, else 0.</summary>
/// <remarks>
/// <para>
/// Formula: 1 if x &lt; low or x &gt; high, else 0, with the bounds of <see cref="WinsorizeAttribute"/> by the same rule. On the bounds is
/// within.
/// </para>
/// <para>
/// Learns: the bounds, from the present values, as <see cref="WinsorizeAttribute"/> does. Missing values are left out of the fit and stay
/// missing. Infinite values are refused by the fit; in a transform they are outside, unless their tail has no bound. No number is unknown.
/// </para>
/// <para>
/// A constant column gives 0 for the constant and 1 for every other number. A column without values becomes missing in every row.
/// </para>
/// <para>
/// Output: one number, named as the feature. Source: Tukey's fences, and the rules of feature-engine's OutlierTrimmer, which drops the rows
/// that this step marks.
/// </para>
/// </remarks>
[StepInfo("outlier-indicator", Version = 1)]
public sealed class OutlierIndicatorAttribute
    : StepAttribute, IFit<WinsorizeSummary, WinsorizeAttribute.State>, IMap<WinsorizeAttribute.State>
{
    /// <summary>The rule for the bounds.</summary>
    [DefaultValue(WinsorizeBy.Iqr)] public WinsorizeBy By { get; init; } = WinsorizeBy.Iqr;

    /// <summary>With Quantile: the share of values below the lower bound; 0 for no lower bound.</summary>
    [Range(0.0, 1.0), DefaultValue(0.05)] public double Lower { get; init; } = 0.05;

    /// <summary>With Quantile: the share of values below the upper bound; 1 for no upper bound.</summary>
    [Range(0.0, 1.0), DefaultValue(0.95)] public double Upper { get; init; } = 0.95;

    /// <summary>
    /// With Iqr, Gaussian and Mad: the distance of the bounds in units of the spread; by default <see cref="WinsorizeAttribute.Auto"/>.
    /// </summary>
    [DefaultValue(WinsorizeAttribute.Auto)] public double Fold { get; init; } = WinsorizeAttribute.Auto;

    /// <summary>The ends at which numbers are outside.</summary>
    [DefaultValue(WinsorizeTail.Both)] public WinsorizeTail Tail { get; init; }

    WinsorizeSummary IFit<WinsorizeSummary, WinsorizeAttribute.State>.Begin() => new(By);

    /// <inheritdoc/>
    public WinsorizeAttribute.State Fit(WinsorizeSummary column) =>
        new WinsorizeAttribute { By = By, Lower = Lower, Upper = Upper, Fold = Fold, Tail = Tail }.Fit(column);

    /// <inheritdoc/>
    public static T Apply<T>(in WinsorizeAttribute.State state, T x) where T : struct, ILane<T> =>
        // Without values there is no bound, and no number is known to be within.
        double.IsNaN(state.Min) || double.IsNaN(state.Max) ? x * double.NaN
            : T.IfMissing(x, x, T.IfLess(x, state.Min, 1, T.IfLess(state.Max, x, 1, 0)));
}
