using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The logistic function: maps all numbers into the range between 0 and 1.</summary>
/// <remarks>
/// <para>Formula: 1 / (1 + e^−x).</para>
/// <para>
/// Learns nothing. Missing values stay missing, −∞ becomes 0 and ∞ becomes 1; a constant column is nothing
/// special, and no number is unknown.
/// </para>
/// <para>Output: one number, named as the feature. Source: recipes' step_invlogit.</para>
/// </remarks>
[StepInfo("sigmoid", Version = 1)]
public sealed class SigmoidAttribute : StepAttribute, IMap<NoState>, IInvert<NoState>
{
    /// <inheritdoc/>
    public static T Apply<T>(in NoState state, T x) where T : struct, ILane<T>
    {
        // exp of a number that is not above 0 cannot overflow.
        var small = T.Exp(-T.Abs(x));
        return T.IfLess(x, 0, small, 1) / (1 + small);
    }

    /// <inheritdoc/>
    public static T Invert<T>(in NoState state, T y) where T : struct, ILane<T> => LogitAttribute.Apply<T>(default, y);
}
