namespace Preprocessing;

/// <summary>Marks code that features call: of other projects, or code that the generator cannot follow.</summary>
/// <remarks>
/// <para>
/// Without a version, the generator records the hash of what the code says, with all that it calls, in the assembly. A feature of another
/// project that calls it counts by that hash, so a change of the code changes the feature's transform hash as if it stood in its own
/// project. On a type, all its members that others can call are recorded.
/// </para>
/// <para>
/// With a <see cref="Version"/>, the code counts by that alone and is not read: for code outside of the language whose meaning a hash
/// covers. Whoever changes what it computes raises the version, and models trained before are refused.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Method | AttributeTargets.Property, Inherited = false)]
public sealed class FeatureCodeAttribute : Attribute
{
    /// <summary>The version of what the code computes: any text but an empty one. Null where the code counts by what it says.</summary>
    public string? Version { get; init; }
}
