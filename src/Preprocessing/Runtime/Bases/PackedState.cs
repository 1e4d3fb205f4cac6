using System.ComponentModel;

namespace Preprocessing.Generated;

/// <summary>The fitted pipeline that the assembly of a class carries as a resource.</summary>
/// <typeparam name="TRow">The class that declares the pipeline.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PackedState<TRow>
{
    static FittedPipeline<TRow>? loaded;

    /// <summary>The fitted pipeline, read once.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="name">The name of the resource.</param>
    /// <exception cref="StateException">It is missing or damaged, or was fitted with another definition.</exception>
    public static FittedPipeline<TRow> Get(Pipeline<TRow> pipeline, string name) => loaded ??= Load(pipeline, name);

    static FittedPipeline<TRow> Load(Pipeline<TRow> pipeline, string name)
    {
        var assembly = typeof(TRow).Assembly;
        using var resource = assembly.GetManifestResourceStream(name)
            ?? throw new StateException($"The assembly '{assembly.GetName().Name}' carries no fitted state '{name}'. "
                + $"Add it to its project as <PreprocessingState Include=\"{name}\" />.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return StateFile.Parse(pipeline, $"{name} of {assembly.GetName().Name}", bytes);
    }
}
