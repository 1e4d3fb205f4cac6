using System.ComponentModel;

namespace Preprocessing.Generated;

/// <summary>What a constraint says of a value, as generated code decides it without a call of the attribute.</summary>
/// <typeparam name="T">The type of a value: that of the column, its characters, or the number of elements of a list.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICheck<T> where T : allows ref struct
{
    /// <summary>Whether a missing value is allowed.</summary>
    static abstract bool AllowsMissing { get; }

    /// <summary>Whether a value that is not missing is allowed.</summary>
    static abstract bool Allows(T value);
}
