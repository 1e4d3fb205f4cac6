using System.ComponentModel;

namespace Preprocessing.Generated;

/// <summary>A hash that an assembly records for its users: of a pipeline, a step, or code that features call.</summary>
/// <param name="what">"pipeline flight-delay", or "code" with a documentation id.</param>
/// <param name="hash">The hash.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RecordedAttribute(string what, string hash) : Attribute
{
    /// <summary>The object of the hash: "pipeline flight-delay", or "code" with a documentation id.</summary>
    public string What { get; } = what;

    /// <summary>The hash.</summary>
    public string Hash { get; } = hash;
}
