using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Centres a column on its training mean and divides it by its training range.</summary>
/// <remarks>
/// <para>Formula: (x − mean) / (max − min).</para>
/// <para>Learns: mean, smallest and largest present value; the mean from an exact sum.</para>
/// <para>
/// Missing values are left out of the fit and stay missing. Infinite values are refused by the fit; in a transform they stay infinite. No
/// number is unknown.
/// </para>
/// <para>
/// Constant column: a range below 10·2⁻⁵² counts as 1, so the column becomes 0. A column without values becomes missing in every row.
/// </para>
/// <para>Output: one number, named as the feature. Source: feature-engine's MeanNormalizationScaler.</para>
/// </remarks>
[StepInfo("mean-normalize", Version = 1)]
public sealed class MeanNormalizeAttribute
    : StepAttribute, IFit<Moments, MeanNormalizeAttribute.State>, IMap<MeanNormalizeAttribute.State>, IInvert<MeanNormalizeAttribute.State>
{
    /// <summary>The number to subtract, and the number to divide by.</summary>
    public readonly record struct State(double Mean, double Range);

    /// <inheritdoc/>
    public State Fit(Moments column)
    {
        Require.NoInfinity(column.Infinite);
        return new(column.Mean, Require.NotZero(column.Max - column.Min));
    }

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T> => (x - state.Mean) / state.Range;

    /// <inheritdoc/>
    public static T Invert<T>(in State state, T y) where T : struct, ILane<T> => y * state.Range + state.Mean;
}
