namespace Preprocessing.Authoring;

/// <summary>Sets how many numbers, or moments, a step takes together; without it a step takes any number of them.</summary>
/// <remarks>Such a step comes first in its chain, where the tuple determines the number.</remarks>
/// <param name="counts">The allowed numbers of inputs.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class InputsAttribute(params int[] counts) : Attribute
{
    /// <summary>The allowed numbers of inputs.</summary>
    public IReadOnlyList<int> Counts => counts;
}
