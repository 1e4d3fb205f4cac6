using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The hyperbolic tangent: maps all numbers into the range between −1 and 1.</summary>
/// <remarks>
/// <para>Formula: tanh x.</para>
/// <para>Learns nothing. Missing values stay missing, ±∞ become ±1; a constant column is nothing special, and no number is unknown.</para>
/// <para>Output: one number, named as the feature. Source: recipes' step_hyperbolic.</para>
/// </remarks>
[StepInfo("tanh", Version = 1)]
public sealed class TanhAttribute : StepAttribute, IMap<NoState>, IInvert<NoState>
{
    /// <inheritdoc/>
    public static T Apply<T>(in NoState state, T x) where T : struct, ILane<T> => T.Tanh(x);

    /// <inheritdoc/>
    public static T Invert<T>(in NoState state, T y) where T : struct, ILane<T> =>
        T.IfLess(T.Abs(y), 1, T.Log1P(2 * y / (1 - y)) / 2, double.NaN);
}
