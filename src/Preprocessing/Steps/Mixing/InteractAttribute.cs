using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The product of several numbers: the effect of one depends on the others.</summary>
/// <remarks>
/// <para>Formula: the product of all numbers of the tuple, from left to right.</para>
/// <para>
/// Learns nothing. If any number is missing, so is the product; 0 · ∞ is missing too. A constant column is nothing
/// special, and no number is unknown.
/// </para>
/// <para>
/// Output: one number, named as the feature. Source: recipes' step_interact. Polynomial gives all products of a group of numbers.
/// </para>
/// </remarks>
[StepInfo("interact", Version = 1)]
public sealed class InteractAttribute : StepAttribute, IReduce<NoState>
{
    /// <inheritdoc/>
    public static T Apply<T>(in NoState state, ReadOnlySpan<T> inputs) where T : struct, ILane<T>
    {
        var product = inputs[0];
        foreach (var input in inputs[1..])
            product *= input;
        return product;
    }
}
