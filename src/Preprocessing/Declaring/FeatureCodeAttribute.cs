namespace Preprocessing;

/// <summary>Marks code that features of other projects call: the generator records the hash of what it says, with all that it calls, in the assembly.</summary>
/// <remarks>
/// A feature that calls the code counts by that hash, so a change of the code changes the features' transform hash as if it stood in
/// their own project. On a type, all its members that others can call are recorded.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Method | AttributeTargets.Property, Inherited = false)]
public sealed class FeatureCodeAttribute : Attribute;
