using System.Reflection;
using System.Runtime.Loader;
using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>
/// What the assemblies of a process record of themselves. A package manager may bring together what was never compiled together: two
/// definitions under one name, or a library in another version than a pipeline was compiled with.
/// </summary>
static class LoadedCode
{
    /// <summary>Makes sure that a pipeline runs as it was compiled, and that no other goes by its name.</summary>
    /// <remarks>Assemblies of other load contexts are left alone: a process may hold versions side by side on purpose.</remarks>
    /// <exception cref="MismatchException">It does not.</exception>
    public static void Require<TRow>(Pipeline<TRow> pipeline)
    {
        var own = typeof(TRow).Assembly;
        foreach (var assembly in AssemblyLoadContext.GetLoadContext(own)?.Assemblies ?? [])
            if (assembly != own && Recorded(assembly).FirstOrDefault(recorded => recorded.What == "pipeline " + pipeline.Name && recorded.Hash != pipeline.TransformHash) is { } other)
                throw new MismatchException(
                    $"Pipeline '{pipeline.Name}' is loaded twice, with different definitions: from {Words(own)} with the transform hash {pipeline.TransformHash}, and from {Words(assembly)} with {other.Hash}. "
                    + "Let all projects use one version of the package, or give one of the pipelines another name.");
        foreach (var (step, code) in pipeline.Steps)
            if (step.Assembly != own && !Recorded(step.Assembly).Any(recorded => recorded.Hash == code))
                throw Other(pipeline.Name, own, $"step '{step.Name}'", step.Assembly);
        // Few pipelines use a library, and a server waits for this.
        if (!pipeline.Definition.Contains("\nuses ", StringComparison.Ordinal))
            return;
        foreach (var (used, hash) in DefinitionParts.Of(pipeline.Definition).Uses)
            if (hash.StartsWith("sha256:", StringComparison.Ordinal) && used.LastIndexOf(" of ", StringComparison.Ordinal) is > 0 and var at
                && Loaded(own, used[(at + 4)..]) is { } library && !Recorded(library).Any(recorded => recorded.Hash == hash))
                throw Other(pipeline.Name, own, used[..at], library);
    }

    static MismatchException Other(string pipeline, Assembly own, string code, Assembly library) => new(
        $"Pipeline '{pipeline}' of {Words(own)} was compiled with other code of {code} than {Words(library)} holds. Compile it against the version of the library that it runs with.");

    static Assembly? Loaded(Assembly own, string name)
    {
        try
        {
            return AssemblyLoadContext.GetLoadContext(own)?.LoadFromAssemblyName(new AssemblyName(name));
        }
        catch (FileNotFoundException)
        {
            // Trimming may have merged it with what uses it; then there is only the code that both were compiled with.
            return null;
        }
    }

    static IEnumerable<RecordedAttribute> Recorded(Assembly assembly) => assembly.IsDynamic ? [] : assembly.GetCustomAttributes<RecordedAttribute>();

    static string Words(Assembly assembly) => $"{assembly.GetName().Name} {assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? assembly.GetName().Version?.ToString()}";
}
