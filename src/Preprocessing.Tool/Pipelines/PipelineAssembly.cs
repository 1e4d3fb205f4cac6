using System.Reflection;
using System.Runtime.Loader;

namespace Preprocessing.Tool;

/// <summary>
/// An assembly with pipelines. What it needs comes from beside it, but for Preprocessing itself: that of the tool runs, because types of
/// two copies are not the same.
/// </summary>
sealed class PipelineAssembly : AssemblyLoadContext
{
    static readonly HashSet<string> Own =
    [
        .. Directory.EnumerateFiles(AppContext.BaseDirectory, "Preprocessing*.dll").Select(path => Path.GetFileNameWithoutExtension(path)),
    ];

    readonly AssemblyDependencyResolver resolver;

    PipelineAssembly(string path) : base(Path.GetFileName(path)) => resolver = new(path);

    /// <summary>
    /// The classes with pipelines of an assembly and of those that it references, as a trainer does its library of features; by name.
    /// </summary>
    /// <exception cref="RefusedException">The file is no assembly, or needs others that are not there.</exception>
    public static IReadOnlyList<PipelineClass> Read(string path)
    {
        path = Path.GetFullPath(path);
        if (!File.Exists(path))
            throw new RefusedException($"'{path}' is not there. Build the project first, or name another assembly.");
        try
        {
            var context = new PipelineAssembly(path);
            var named = context.LoadFromAssemblyPath(path);
            return
            [
                .. named.GetReferencedAssemblies().Where(context.IsBeside).Select(context.LoadFromAssemblyName).Prepend(named)
                    .Where(UsesPreprocessing).SelectMany(assembly => assembly.GetTypes()).Where(PipelineClass.IsOne)
                    .Select(type => new PipelineClass(type)).OrderBy(found => found.Name, StringComparer.Ordinal),
            ];
        }
        catch (Exception cause) when (IsForeign(cause))
        {
            throw Foreign(path, cause);
        }
    }

    /// <summary>Whether an error says that the code of an assembly does not go with this process.</summary>
    public static bool IsForeign(Exception error) => error is ReflectionTypeLoadException or TypeLoadException or MissingMemberException
        or BadImageFormatException or FileLoadException
        || error is FileNotFoundException { FileName: { } name } && !Path.IsPathRooted(name);

    /// <summary>Says that the code of an assembly does not go with this process.</summary>
    public static RefusedException Foreign(string path, Exception cause)
    {
        var reason = cause is ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } ? first : cause;
        var version = CodeVersion.Of(typeof(Stamp).Assembly).Version;
        return new(
            $"The pipelines of '{path}' cannot be loaded: {reason.Message} This is preprocess {version}; it needs the assembly of a "
            + "project that is built for the same version of Preprocessing, with all packages beside it, as a program has them, or a "
            + "library with <CopyLocalLockFileAssemblies>true</CopyLocalLockFileAssemblies>.",
            cause);
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        IsBeside(assemblyName) ? LoadFromAssemblyPath(resolver.ResolveAssemblyToPath(assemblyName)!) : null;

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    bool IsBeside(AssemblyName name) => !Own.Contains(name.Name!) && resolver.ResolveAssemblyToPath(name) is not null;

    static bool UsesPreprocessing(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Any(name => name.Name == typeof(Stamp).Assembly.GetName().Name);
}
