using System.ComponentModel;

namespace Preprocessing.Generated;

/// <summary>A hash of what an assembly declares, for those who use it: of a pipeline, a step, or code that features call.</summary>
/// <param name="what">"pipeline flight-delay", or "code" with a documentation id.</param>
/// <param name="hash">The hash.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RecordedAttribute(string what, string hash) : Attribute
{
    /// <summary>What the hash is of.</summary>
    public string What { get; } = what;

    /// <summary>The hash.</summary>
    public string Hash { get; } = hash;
}
