namespace Preprocessing;

/// <summary>Says how bad it is if rows break the constraints of a column or a rule, and how many of them are tolerated.</summary>
/// <remarks>
/// Without it the level is <see cref="CheckLevel.Error"/>, and no row is tolerated. It changes no number of a pipeline. One that names a
/// constraint, such as <c>[Check(CheckLevel.Critical, typeof(RequiredAttribute))]</c>, goes before one for all of the column.
/// </remarks>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class CheckAttribute : Attribute
{
    /// <summary>Says the level of all constraints of the property that have none of their own.</summary>
    /// <param name="level">The level.</param>
    public CheckAttribute(CheckLevel level) => Level = level;

    /// <summary>Says the level of one constraint of the property.</summary>
    /// <param name="level">The level.</param>
    /// <param name="constraint">The type of the attribute that constrains.</param>
    public CheckAttribute(CheckLevel level, Type constraint) => (Level, Constraint) = (level, constraint);

    /// <summary>The level.</summary>
    public CheckLevel Level { get; }

    /// <summary>The type of the constraint that it is about; null for all that have none of their own.</summary>
    public Type? Constraint { get; }

    /// <summary>The share of all rows, from 0 to 1, that may break each of the constraints.</summary>
    public double Tolerance { get; init; }
}
