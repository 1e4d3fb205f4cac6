using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>One number minus another.</summary>
/// <remarks>
/// <para>Formula: first − second, the two numbers of the tuple.</para>
/// <para>
/// Learns nothing. If either number is missing, so is the difference; ∞ − ∞ is missing too. A constant column is nothing
/// special, and no number is unknown.
/// </para>
/// <para>Output: one number, named as the feature. Source: feature-engine's RelativeFeatures.</para>
/// </remarks>
[StepInfo("difference", Version = 1), Inputs(2)]
public sealed class DifferenceAttribute : StepAttribute, IReduce<NoState>
{
    /// <inheritdoc/>
    public static T Apply<T>(in NoState state, ReadOnlySpan<T> inputs) where T : struct, ILane<T> => inputs[0] - inputs[1];
}
