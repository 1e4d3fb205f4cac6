using System.Reflection;

namespace Preprocessing.Datasets;

/// <summary>The revision of the source code of an assembly.</summary>
static class SourceRevision
{
    /// <summary>What the SDK writes behind the "+" of the informational version, such as a commit; null if there is none.</summary>
    public static string? Of(Assembly assembly)
    {
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return version?.Split('+', 2) is [_, { Length: > 0 } revision] ? revision : null;
    }
}
