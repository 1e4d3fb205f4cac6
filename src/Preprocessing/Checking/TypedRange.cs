using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Preprocessing.Generated;

/// <summary>A range of values of the column's own type, such as dates, without an object for each value.</summary>
/// <param name="declared">The range as the class declares it, whose type of operands is <typeparamref name="T"/>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Property)]
public sealed class TypedRange<T>(RangeAttribute declared) : ValidationAttribute where T : unmanaged, IComparable<T>
{
    Ends? ends;

    /// <summary>Whether a value is within the range.</summary>
    public bool Allows(T value)
    {
        var (minimum, maximum) = ends ??= Convert();
        return minimum.CompareTo(value) is var low && (declared.MinimumIsExclusive ? low < 0 : low <= 0)
            && maximum.CompareTo(value) is var high && (declared.MaximumIsExclusive ? high > 0 : high >= 0);
    }

    /// <inheritdoc/>
    public override bool IsValid(object? value) => declared.IsValid(value);

    /// <inheritdoc/>
    public override string FormatErrorMessage(string name) => declared.FormatErrorMessage(name);

    // The attribute turns the texts of its ends into values when it is asked for the first time, and refuses what is no range.
    Ends Convert()
    {
        declared.IsValid(default(T));
        return new((T)declared.Minimum, (T)declared.Maximum);
    }

    sealed record Ends(T Minimum, T Maximum);
}
