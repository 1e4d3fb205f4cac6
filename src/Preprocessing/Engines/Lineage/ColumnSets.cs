namespace Preprocessing.Engines;

/// <summary>The columns that a number of an expression graph depends on, by their positions.</summary>
/// <param name="Direct">Those that it is computed from.</param>
/// <param name="Choosing">Those that choose from what it is computed.</param>
/// <param name="Refusing">Those that decide whether the row is refused.</param>
sealed record ColumnSets(int[] Direct, int[] Choosing, int[] Refusing)
{
    static readonly ColumnSets None = new([], [], []);

    /// <summary>Finds the columns of numbers, and of all that they are made of.</summary>
    public static IReadOnlyDictionary<Number, ColumnSets> Of(IEnumerable<Number> numbers)
    {
        var found = new Dictionary<Number, ColumnSets>();
        // Operands have smaller Ids.
        foreach (var number in Number.Reachable(numbers).OrderBy(number => number.Id))
            found[number] = number switch
            {
                ColumnNumber { Column: var column } => OfColumn(column),
                ColumnPart { Column: var column } => OfColumn(column),
                VectorElement { Column: var column } => OfColumn(column),
                LookUp { Category: { Number: null, Column: var column } } => OfColumn(column),
                Select select => found[select.Then].With(found[select.Otherwise])
                    .With(found[select.Left].AsChoosing()).With(found[select.Right].AsChoosing()),
                Guard guard => found[guard.Value].With(found[guard.Refused].AsRefusing()),
                _ => number.Operands.Aggregate(None, (sets, operand) => sets.With(found[operand])),
            };
        return found;
    }

    static ColumnSets OfColumn(int column) => None with { Direct = [column] };

    ColumnSets AsChoosing() => new([], Union(Direct, Choosing), Refusing);

    ColumnSets AsRefusing() => new([], [], Union(Union(Direct, Choosing), Refusing));

    ColumnSets With(ColumnSets other)
    {
        var (direct, choosing, refusing) = (
            Union(Direct, other.Direct), Union(Choosing, other.Choosing), Union(Refusing, other.Refusing));
        // Most numbers of a graph depend on the columns of an operand: they share its sets.
        return (direct, choosing, refusing) == (Direct, Choosing, Refusing) ? this : new(direct, choosing, refusing);
    }

    static int[] Union(int[] one, int[] other) =>
        other.Length == 0 || one == other || other.All(one.Contains) ? one : one.Length == 0 ? other : [.. one.Union(other)];
}
