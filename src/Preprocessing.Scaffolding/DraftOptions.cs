namespace Preprocessing.Scaffolding;

/// <summary>What a person says of the class beforehand.</summary>
public sealed record DraftOptions
{
    /// <summary>The name of the class; null for one that follows from the name of the file.</summary>
    public string? ClassName { get; init; }

    /// <summary>The namespace; null for the name of the class with "Model" behind it.</summary>
    public string? Namespace { get; init; }

    /// <summary>The column that the model learns to predict, in any case; null for one that its name gives away, if there is one.</summary>
    public string? Label { get; init; }

    /// <summary>The kind of model.</summary>
    public ModelFamily For { get; init; } = ModelFamily.Trees;
}
