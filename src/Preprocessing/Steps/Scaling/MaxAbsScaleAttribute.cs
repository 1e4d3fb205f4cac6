using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Divides a column by its largest training magnitude, so that training values lie in [−1, 1] and zeros stay zeros.</summary>
/// <remarks>
/// <para>Formula: x / max|x|; with Clip, the result is cut to [−1, 1].</para>
/// <para>Learns: the largest magnitude of the present values.</para>
/// <para>
/// Missing values are left out of the fit and stay missing. Infinite values are refused by the fit; in a transform they stay infinite
/// unless clipped.
/// </para>
/// <para>
/// Constant column: like any other; a largest magnitude below 10·2⁻⁵² counts as 1, so zeros stay zeros. A column without values becomes
/// missing in every row.
/// </para>
/// <para>Output: one number, named as the feature. Source: scikit-learn's MaxAbsScaler.</para>
/// </remarks>
[StepInfo("max-abs-scale", Version = 1)]
public sealed class MaxAbsScaleAttribute
    : StepAttribute, IFit<Moments, MaxAbsScaleAttribute.State>, IMap<MaxAbsScaleAttribute.State>, IInvert<MaxAbsScaleAttribute.State>
{
    /// <summary>Whether results are cut to [−1, 1].</summary>
    [DefaultValue(false)] public bool Clip { get; init; }

    /// <summary>The number to divide by, and whether the quotient is cut.</summary>
    public readonly record struct State(double Scale, bool Clip);

    /// <inheritdoc/>
    public State Fit(Moments column)
    {
        Require.NoInfinity(column.Infinite);
        return new(Require.NotZero(Math.Max(Math.Abs(column.Min), Math.Abs(column.Max))), Clip);
    }

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T>
    {
        var scaled = x / state.Scale;
        return state.Clip ? T.Min(T.Max(scaled, -1), 1) : scaled;
    }

    /// <inheritdoc/>
    public static T Invert<T>(in State state, T y) where T : struct, ILane<T> => y * state.Scale;
}
