using System.Reflection;

namespace Preprocessing;

/// <summary>What an assembly says of the code that it was compiled from.</summary>
/// <param name="Version">The version, such as 1.2.3.</param>
/// <param name="Revision">The revision of the source code, such as a commit; null if the assembly does not say it.</param>
readonly record struct CodeVersion(string Version, string? Revision)
{
    /// <summary>Reads the informational version, which the SDK writes as "1.2.3+revision".</summary>
    public static CodeVersion Of(Assembly assembly)
    {
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        var plus = version.IndexOf('+', StringComparison.Ordinal);
        return plus < 0 ? new(version, null) : new(version[..plus], version.Length == plus + 1 ? null : version[(plus + 1)..]);
    }
}
