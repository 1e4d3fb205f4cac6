namespace Preprocessing.Authoring;

/// <summary>
/// Marks a step that masks: what leaves it, and what it learns, does not tell whose value entered. A classified column reaches a model by
/// way of such a step alone.
/// </summary>
/// <remarks>
/// The compiler takes the mark at its word, for steps of everybody alike. A step whose result can be undone without a key, such as a
/// scaling or a plain hash of a text, is no mask. Where a mask learns which values there are, it has a parameter that is marked with
/// <see cref="LeastRowsAttribute"/>.
/// </remarks>
public interface IMask;

/// <summary>Marks the parameter of a step that says how many rows a value needs so that the step learns it.</summary>
/// <remarks>
/// A step that learns which values a classified column has must have such a parameter, and the parameter must be at least
/// <see cref="Least"/>: rarer values could tell of single persons. Or it stands behind a mask that has one. The state must not hold rarer
/// values under any name: a step that remembers which values were rare has no such parameter.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LeastRowsAttribute : Attribute
{
    /// <summary>The fewest rows of a value that may be learnt from a classified column.</summary>
    public const int Least = 10;
}
