namespace Preprocessing;

/// <summary>Marks code that features call and the generator cannot follow, or that features of other projects call.</summary>
/// <remarks>
/// <para>
/// Without a version, the generator records a hash of the code, and of all code that it calls, in the assembly. Features of other projects
/// that call the code include this hash. So a change of the code changes the transform hash of such a feature, as if the code were in the
/// feature's own project. On a type, the hash of every member that others can call is recorded.
/// </para>
/// <para>
/// With a <see cref="Version"/>, features include the version instead of the hash, and the code is not read. Use it for
/// code outside of the part of the language that a hash covers. Whoever changes the results of the code raises the
/// version; models trained before are then refused.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Method | AttributeTargets.Property, Inherited = false)]
public sealed class FeatureCodeAttribute : Attribute
{
    /// <summary>
    /// The version of the results of the code: any text but an empty one. Null if features include the hash of the code.
    /// </summary>
    public string? Version { get; init; }
}
