namespace Preprocessing.Authoring;

/// <summary>Says how many numbers, or moments, a step takes together; without it a step takes any number of them.</summary>
/// <remarks>Such a step comes first in its chain, where the tuple says how many there are.</remarks>
/// <param name="counts">The numbers of inputs that are allowed.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class InputsAttribute(params int[] counts) : Attribute
{
    /// <summary>The numbers of inputs that are allowed.</summary>
    public IReadOnlyList<int> Counts => counts;
}
