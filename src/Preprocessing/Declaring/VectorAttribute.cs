namespace Preprocessing;

/// <summary>
/// Gives the lists of a column a fixed length, so that they are vectors, such as embeddings: their numbers enter a chain together, one slot
/// each.
/// </summary>
/// <remarks>
/// The column is an array, an <see cref="IReadOnlyList{T}"/> or a <see cref="ReadOnlyMemory{T}"/> of numbers. Steps of one number run over
/// each of the numbers with a state of its own, steps of several numbers over all of them; <c>[Feature]</c> passes them on as they are. The
/// slots are named by position, as <c>Embedding_0</c>. NaN is a missing number; of a missing vector, or an empty memory, all numbers are
/// missing. A vector of another length is refused with a <see cref="StepException"/>.
/// </remarks>
/// <param name="length">The number of numbers, from 1 to 16,384.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class VectorAttribute(int length) : Attribute
{
    /// <summary>The number of numbers.</summary>
    public int Length { get; } = length;
}
