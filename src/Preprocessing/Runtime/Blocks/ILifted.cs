using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>The expression of a feature over lanes: what the generator makes of the same C# that the property runs.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILifted
{
    /// <summary>How many numbers it yields: one, or those of a tuple.</summary>
    static abstract int Results { get; }

    /// <summary>Computes the numbers from those that the expression reads; missing is NaN, a yes or no is 1 or 0.</summary>
    static abstract void Apply<T>(ReadOnlySpan<T> leaves, Span<T> results) where T : struct, ILane<T>;
}
