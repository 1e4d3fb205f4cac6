namespace Preprocessing;

/// <summary>Says how bad it is if rows break the constraints of a column, and how many of them are tolerated.</summary>
/// <remarks>Without it the level is <see cref="CheckLevel.Error"/>, and no row is tolerated. It changes no number of a pipeline.</remarks>
/// <param name="level">The level of all constraints of the column.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CheckAttribute(CheckLevel level) : Attribute
{
    /// <summary>The level of all constraints of the column.</summary>
    public CheckLevel Level { get; } = level;

    /// <summary>The share of all rows, from 0 to 1, that may break each of the constraints.</summary>
    public double Tolerance { get; init; }
}
