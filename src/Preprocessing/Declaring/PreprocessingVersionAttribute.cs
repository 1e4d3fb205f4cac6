namespace Preprocessing;

/// <summary>
/// The version of the results of code, for features that call the code from another assembly. It replaces
/// the code, which the compiler does not see there.
/// </summary>
/// <remarks>
/// Features include the hash of code of a library if the hash was recorded when the library was compiled (see
/// <see cref="FeatureCodeAttribute"/>). A library without recorded hashes needs a version. The library itself gives it, as
/// <c>[assembly: PreprocessingVersion("3")]</c> or on a type or member; or the project that calls it does, as
/// <c>[assembly: PreprocessingVersion("3.1", Of = "NodaTime")]</c>. Raise the version whenever the code may compute other numbers: models
/// trained before are then refused.
/// </remarks>
/// <param name="version">The version: any text.</param>
[AttributeUsage(
    AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Method
        | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Constructor,
    AllowMultiple = true,
    Inherited = false)]
public sealed class PreprocessingVersionAttribute(string version) : Attribute
{
    /// <summary>The version.</summary>
    public string Version { get; } = version;

    /// <summary>On an assembly: the name of the other assembly to which the version belongs, and which has no version of its own.</summary>
    public string? Of { get; init; }
}
