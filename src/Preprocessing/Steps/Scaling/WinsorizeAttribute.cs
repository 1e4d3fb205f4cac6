using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Cuts values to two quantiles of the training values, so that outliers lose their weight.</summary>
/// <remarks>
/// <para>Formula: min(max(x, quantile(Lower)), quantile(Upper)).</para>
/// <para>
/// Learns: the two quantiles of the present values, by linear interpolation at position (n − 1)·q of the sorted values; exact up to
/// 65,536 distinct values, beyond that within the relative error that <see cref="Quantiles"/> states.
/// </para>
/// <para>Missing values are left out of the fit and stay missing. Infinite values are refused by the fit; later they become the bound.</para>
/// <para>Constant column: every value becomes the constant. A column without values becomes missing throughout.</para>
/// <para>Output: one number, named as the feature. Source: Tukey's winsorising with numpy.nanquantile; feature-engine's Winsorizer with quantiles.</para>
/// </remarks>
[StepInfo("winsorize", Version = 1)]
public sealed class WinsorizeAttribute : StepAttribute, IFit<Quantiles, WinsorizeAttribute.State>, IMap<WinsorizeAttribute.State>
{
    /// <summary>The share of values below the lower bound; 0 for none.</summary>
    [Range(0.0, 1.0)] public double Lower { get; init; } = 0.05;

    /// <summary>The share of values below the upper bound; 1 for none above.</summary>
    [Range(0.0, 1.0)] public double Upper { get; init; } = 0.95;

    /// <summary>The bounds.</summary>
    public readonly record struct State(double Min, double Max);

    /// <inheritdoc/>
    public State Fit(Quantiles column)
    {
        Require.Parameter(0 <= Lower && Lower <= Upper && Upper <= 1, $"The quantiles are Lower = {Lower} and Upper = {Upper}, expected shares with 0 ≤ Lower ≤ Upper ≤ 1.");
        Require.NoInfinity(column.Infinite);
        return new(column.Linear(Lower), column.Linear(Upper));
    }

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T> => T.Min(T.Max(x, state.Min), state.Max);
}
