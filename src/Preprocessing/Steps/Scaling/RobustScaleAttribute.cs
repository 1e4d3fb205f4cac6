using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>
/// Centres a column on its training median and divides it by the distance between two quantiles, which outliers do not move.
/// </summary>
/// <remarks>
/// <para>
/// Formula: (x − median) / (quantile(Upper) − quantile(Lower)); with UnitVariance, the distance is first divided by the same distance of
/// the normal distribution.
/// </para>
/// <para>
/// Learns: median and quantiles of the present values, by linear interpolation at position (n − 1)·q of the sorted values. They are exact
/// up to 65,536 distinct values; beyond that, each is within the error that <see cref="Quantiles"/> states, and the distance within the sum
/// of both errors.
/// </para>
/// <para>
/// Missing values are left out of the fit and stay missing. Infinite values are refused by the fit; in a transform they stay infinite.
/// </para>
/// <para>
/// Constant column: a distance below 10·2⁻⁵² counts as 1 (also if the column varies outside the quantiles), so the column is only centred.
/// A column without values becomes missing in every row.
/// </para>
/// <para>Output: one number, named as the feature. Source: scikit-learn's RobustScaler.</para>
/// </remarks>
[StepInfo("robust-scale", Version = 1)]
public sealed class RobustScaleAttribute
    : StepAttribute, IFit<Quantiles, RobustScaleAttribute.State>, IMap<RobustScaleAttribute.State>, IInvert<RobustScaleAttribute.State>
{
    /// <summary>Whether the median is subtracted.</summary>
    [DefaultValue(true)] public bool Center { get; init; } = true;

    /// <summary>Whether the result is divided by the distance of the quantiles.</summary>
    [DefaultValue(true)] public bool Scale { get; init; } = true;

    /// <summary>The lower quantile, in percent.</summary>
    [Range(0.0, 100.0), DefaultValue(25.0)] public double Lower { get; init; } = 25;

    /// <summary>The upper quantile, in percent.</summary>
    [Range(0.0, 100.0), DefaultValue(75.0)] public double Upper { get; init; } = 75;

    /// <summary>Whether normally distributed values get unit variance.</summary>
    [DefaultValue(false)] public bool UnitVariance { get; init; }

    /// <summary>The number to subtract, and the number to divide by.</summary>
    public readonly record struct State(double Center, double Scale);

    /// <inheritdoc/>
    public State Fit(Quantiles column)
    {
        Require.Parameter(
            0 <= Lower && Lower <= Upper && Upper <= 100,
            $"The quantiles are Lower = {Lower} and Upper = {Upper} percent, expected 0 ≤ Lower ≤ Upper ≤ 100.");
        Require.Parameter(!UnitVariance || 0 < Lower && Lower < Upper && Upper < 100,
            $"UnitVariance compares with the normal distribution, whose quantiles at Lower = {Lower} and Upper = {Upper} percent ",
            "are infinite or equal, expected 0 < Lower < Upper < 100.");
        Require.NoInfinity(column.Infinite);
        var scale = 1.0;
        if (Scale)
        {
            scale = Require.NotZero(column.Linear(Upper / 100) - column.Linear(Lower / 100));
            if (UnitVariance)
                scale /= Scalar.NormalQuantile(Upper / 100).Value - Scalar.NormalQuantile(Lower / 100).Value;
        }
        return new(Center ? column.Median : 0, scale);
    }

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T> => (x - state.Center) / state.Scale;

    /// <inheritdoc/>
    public static T Invert<T>(in State state, T y) where T : struct, ILane<T> => y * state.Scale + state.Center;
}
