namespace Preprocessing;

/// <summary>Makes a partial class the contract of a model's preprocessing: its columns, checks, steps and label.</summary>
/// <remarks>
/// A settable property is an input column. A get-only property with an expression body and a step, or with
/// <see cref="FeatureAttribute"/>, is a derived feature. Steps on one property form a chain in the order written. An input with steps is
/// also a feature; an input without steps only serves derived features.
/// </remarks>
/// <param name="name">The pipeline's name in files, stamps and messages: lower case, words joined by hyphens.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PipelineAttribute(string name) : Attribute
{
    /// <summary>The pipeline's name.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// The version, 1 by default. Raise it when the values of columns get another meaning: models trained before
    /// are then refused, although the code is the same.
    /// </summary>
    public int Version { get; init; } = 1;
}
