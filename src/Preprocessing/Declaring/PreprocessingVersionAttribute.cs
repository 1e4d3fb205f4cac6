namespace Preprocessing;

/// <summary>The version of what code computes, for features that call it from another assembly. It takes the place of the code, which the compiler does not see there.</summary>
/// <remarks>
/// Code of a library counts by the hash that was recorded where it was compiled (see <see cref="FeatureCodeAttribute"/>). A library that
/// records none is given a version: by itself, as <c>[assembly: PreprocessingVersion("3")]</c> or on a type or member of it, or by the
/// project that calls it, as <c>[assembly: PreprocessingVersion("3.1", Of = "NodaTime")]</c>. The version is raised whenever the code may compute other numbers,
/// and models trained before are refused.
/// </remarks>
/// <param name="version">The version: any text.</param>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Constructor, AllowMultiple = true, Inherited = false)]
public sealed class PreprocessingVersionAttribute(string version) : Attribute
{
    /// <summary>The version.</summary>
    public string Version { get; } = version;

    /// <summary>On an assembly: the name of another assembly, which has no version of its own, that the version is of.</summary>
    public string? Of { get; init; }
}
