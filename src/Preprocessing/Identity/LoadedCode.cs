using System.Reflection;
using System.Runtime.Loader;
using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>
/// Checks the hashes that the assemblies of a process record. A package manager may combine assemblies that were never compiled together:
/// two definitions of one name, or a library in another version than a pipeline was compiled with.
/// </summary>
static class LoadedCode
{
    /// <summary>Requires that a pipeline runs as it was compiled, and that no other pipeline has its name.</summary>
    /// <remarks>Assemblies of other load contexts are ignored: a process may load several versions on purpose.</remarks>
    /// <exception cref="MismatchException">The pipeline does not run as it was compiled, or another one has its name.</exception>
    public static void Require<TRow>(Pipeline<TRow> pipeline)
    {
        var own = typeof(TRow).Assembly;
        var what = "pipeline " + pipeline.Name;
        foreach (var assembly in AssemblyLoadContext.GetLoadContext(own)?.Assemblies ?? [])
            if (assembly != own)
                foreach (var recorded in Recorded(assembly))
                    if (recorded.What == what && recorded.Hash != pipeline.TransformHash)
                        throw Twice(pipeline.Name, own, pipeline.TransformHash, assembly, recorded.Hash);
        foreach (var (step, code) in ((ILearnt<TRow>)pipeline).StepCode)
            if (step.Assembly != own && !Records(step.Assembly, code))
                throw Other(pipeline.Name, own, $"step '{step.Name}'", step.Assembly);
        // Few pipelines use a library, and a server waits for this check.
        if (pipeline.Definition.Contains("\nuses ", StringComparison.Ordinal))
            RequireUsed(pipeline.Name, pipeline.Definition, own);
    }

    static void RequireUsed(string pipeline, string definition, Assembly own)
    {
        foreach (var (used, hash) in DefinitionParts.Of(definition).Uses)
            if (hash.StartsWith("sha256:", StringComparison.Ordinal) && used.LastIndexOf(" of ", StringComparison.Ordinal) is > 0 and var at
                && Loaded(own, used[(at + 4)..]) is { } library && !Records(library, hash))
                throw Other(pipeline, own, used[..at], library);
    }

    static bool Records(Assembly assembly, string hash) => Array.Exists(Recorded(assembly), recorded => recorded.Hash == hash);

    static MismatchException Twice(string pipeline, Assembly own, string hash, Assembly other, string otherHash) => new(
        $"Pipeline '{pipeline}' is loaded twice, with different definitions: from {Describe(own)} with the transform hash {hash}, "
        + $"and from {Describe(other)} with {otherHash}. "
        + "Let all projects use one version of the package, or give one of the pipelines another name.");

    static MismatchException Other(string pipeline, Assembly own, string code, Assembly library) => new(
        $"Pipeline '{pipeline}' of {Describe(own)} was compiled with other code of {code} than {Describe(library)} holds. "
        + "Compile it against the version of the library that it runs with.");

    static Assembly? Loaded(Assembly own, string name)
    {
        try
        {
            return AssemblyLoadContext.GetLoadContext(own)?.LoadFromAssemblyName(new AssemblyName(name));
        }
        catch (FileNotFoundException)
        {
            // Trimming may have merged the library with its callers; then there is only the code with which both were compiled.
            return null;
        }
    }

    static RecordedAttribute[] Recorded(Assembly assembly) =>
        assembly.IsDynamic ? [] : (RecordedAttribute[])assembly.GetCustomAttributes(typeof(RecordedAttribute), false);

    static string Describe(Assembly assembly) =>
        $"{assembly.GetName().Name} "
        + $"{assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
            ?? assembly.GetName().Version?.ToString()}";
}
