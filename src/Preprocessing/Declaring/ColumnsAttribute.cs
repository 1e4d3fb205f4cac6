namespace Preprocessing;

/// <summary>
/// Reads a vector from like columns of the data instead of from lists: <c>[Columns("V*"), Vector(28)]</c> from the columns V1 to V28.
/// </summary>
/// <remarks>
/// The property is a <see cref="VectorAttribute">vector</see> of <see cref="float"/> or <see cref="double"/>, in which NaN is a missing
/// value. Its steps learn from each column by itself, like steps on properties of their own, and the slots end in the same numbers as the
/// columns. Sinks write the columns again.
/// </remarks>
/// <param name="pattern">The name of a column, with <c>*</c> in place of its number.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColumnsAttribute(string pattern) : Attribute
{
    /// <summary>The name of a column, with <c>*</c> in place of its number.</summary>
    public string Pattern { get; } = pattern;

    /// <summary>The number of the first column, at least 0.</summary>
    public int First { get; init; } = 1;
}
