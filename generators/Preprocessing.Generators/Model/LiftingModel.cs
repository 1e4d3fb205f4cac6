namespace Preprocessing.Generators.Model;

/// <summary>An expression as lanes compute it: numbers in, numbers out, all branches taken. Missing is NaN, booleans are 0 and 1.</summary>
/// <param name="Leaves">The numbers it reads, in the order of the lifted method's parameters.</param>
/// <param name="Statements">Declarations of intermediate values, one each, over the parameters and the lane type <c>T</c>.</param>
/// <param name="Results">The value as an expression over them; one per element if it is a tuple.</param>
/// <param name="Obstacle">Why the expression cannot be lifted, in words; null if it is, and then only the rest has a meaning.</param>
sealed record LiftingModel(
    EquatableArray<LeafModel> Leaves, EquatableArray<string> Statements, EquatableArray<string> Results, string? Obstacle = null)
{
    public bool IsLifted => Obstacle is null;

    /// <summary>
    /// The positions of the columns, if the value is nothing but dates or times of columns: one, or one per element of a tuple.
    /// </summary>
    public EquatableArray<int> Moments { get; init; }

    /// <summary>Whether the value is a leaf as it is, so that nothing is left to compute.</summary>
    public bool IsLeaf => IsLifted && Leaves.Count == 1 && Results.Count == 1 && Results[0] == Leaves[0].Name;
}

/// <summary>A number that a lifted expression reads from one column.</summary>
/// <param name="Name">The parameter's identifier.</param>
/// <param name="Column">The column's position.</param>
/// <param name="Part">
/// Empty for the column's number; <see cref="Presence"/> for 1 where it has a value and 0 where not; else the property of its date or
/// time that is read, such as "Hour", a member of the runtime's <c>DatePart</c>; of a span, <see cref="Ticks"/>.
/// </param>
/// <param name="IsNullable">Whether it may be missing, and so NaN.</param>
/// <param name="Least">The least value if there are few, all whole: the parts of dates, booleans, bytes; else null.</param>
/// <param name="Most">The greatest value if there are few, all whole; else null.</param>
sealed record LeafModel(string Name, int Column, string Part, bool IsNullable, int? Least, int? Most)
{
    public const string Presence = "HasValue", Ticks = "Ticks";
}
