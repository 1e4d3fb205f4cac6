using System.ComponentModel.DataAnnotations;

namespace Preprocessing;

/// <summary>A constraint on a column, as the class declares it.</summary>
/// <param name="Column">The column's name in the data.</param>
/// <param name="Text">The attribute, such as "[Range Maximum=6000 Minimum=1]".</param>
/// <param name="Level">How bad it is if a row breaks it.</param>
/// <param name="Tolerance">The share of all rows, from 0 to 1, that may break it.</param>
public sealed record Constraint(string Column, string Text, CheckLevel Level, double Tolerance)
{
    /// <summary>The share of all rows, from 0 to 1, that may break it.</summary>
    public double Tolerance { get; } = Tolerance is >= 0 and <= 1 ? Tolerance
        : throw new ArgumentOutOfRangeException(
            nameof(Tolerance), Tolerance, $"The tolerance of {Text} on column '{Column}' is a share of all rows, from 0 to 1.");

    readonly ValidationAttribute? attribute;

    /// <summary>Describes a constraint that has an attribute of its own for generated code.</summary>
    public Constraint(string column, string text, CheckLevel level, double tolerance, ValidationAttribute attribute)
        : this(column, text, level, (attribute as ColumnConstraintAttribute)?.Share ?? tolerance) =>
        this.attribute = attribute;

    /// <summary>The constraint if it is one on the column as a whole; null if it is one on each row.</summary>
    internal ColumnConstraintAttribute? Whole => attribute as ColumnConstraintAttribute;

    /// <summary>The name of the values that it asks for; null for other constraints.</summary>
    internal string? References => (attribute as ReferencesAttribute)?.Name;

    /// <summary>The range that it asks the fit to learn; null for other constraints.</summary>
    internal LearnedRangeAttribute? Learned => attribute as LearnedRangeAttribute;
}
