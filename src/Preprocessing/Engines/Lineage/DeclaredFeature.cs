namespace Preprocessing.Engines;

/// <summary>A feature as its class declares it, before anything is learnt; how many slots it has may depend on the fit.</summary>
/// <param name="Name">The property.</param>
/// <param name="Value">The type of the value that enters the first step, and its expression: <c>double = Math.Abs(Wind)</c>.</param>
/// <param name="Steps">The names of the steps, in their order.</param>
/// <param name="Documentation">The summary of its documentation; null if it has none.</param>
public sealed record DeclaredFeature(string Name, string Value, IReadOnlyList<string> Steps, string? Documentation);

/// <summary>What the class of a pipeline says of itself and its features.</summary>
public static class PipelineDeclaration
{
    /// <summary>The features, in the order of the class.</summary>
    public static IReadOnlyList<DeclaredFeature> DeclaredFeatures<TRow>(this Pipeline<TRow> pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        var documentation = DefinitionParts.Of(pipeline.Contract).Documentation;
        return
        [
            .. DefinitionParts.Of(pipeline.Definition).Features.Select(feature => new DeclaredFeature(
                feature.Name, feature.Part.Value, [.. feature.Part.Steps.Select(step => step.Name)], documentation.Find(feature.Name))),
        ];
    }

    /// <summary>The summary of the documentation of the class; null if it has none.</summary>
    public static string? Documentation<TRow>(this Pipeline<TRow> pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        return DefinitionParts.Of(pipeline.Contract).Documentation.Find(typeof(TRow).Name);
    }
}
