using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The natural logarithm of one plus the value: shortens long tails and keeps zero.</summary>
/// <remarks>
/// <para>Formula: ln(1 + x), accurate for small x.</para>
/// <para>
/// Learns nothing. A constant column is nothing special. Missing values stay missing; −1 becomes −∞, values
/// below −1 become missing, ∞ stays.
/// </para>
/// <para>Output: one number, named as the feature. Source: numpy.log1p.</para>
/// </remarks>
[StepInfo("log1p", Version = 1)]
public sealed class Log1pAttribute : StepAttribute, IMap<NoState>, IInvert<NoState>
{
    /// <inheritdoc/>
    public static T Apply<T>(in NoState state, T x) where T : struct, ILane<T> => T.Log1P(x);

    /// <inheritdoc/>
    public static T Invert<T>(in NoState state, T y) where T : struct, ILane<T> => T.ExpM1(y);
}
