using Preprocessing.Authoring;

namespace Preprocessing.Engines;

/// <summary>A number of a row as an expression: a value of a column, or an operation on other numbers.</summary>
/// <remarks>
/// An <see cref="ExpressionGraph"/> creates every number, and creates equal numbers only once: two numbers are equal if and only if they
/// are the same object, and shared parts are shared. <see cref="Id"/> grows in the order of creation, so it is smaller for operands than
/// for their results: a loop over the numbers by Id computes each number after its operands.
/// </remarks>
public abstract class Number
{
    private protected Number(ExpressionGraph graph, int id) => (Graph, Id) = (graph, id);

    /// <summary>The graph that created the number.</summary>
    public ExpressionGraph Graph { get; }

    /// <summary>The number of numbers that the graph created before this one.</summary>
    public int Id { get; }

    /// <summary>The numbers from which this number is computed.</summary>
    public virtual IReadOnlyList<Number> Operands => [];

    /// <summary>
    /// Finds numbers and all their operands, direct and indirect, each once. It does not recurse,
    /// because expressions may be deeper than a stack.
    /// </summary>
    /// <param name="numbers">The numbers to begin with.</param>
    /// <param name="operands">Returns the operands to follow from a number; null for its <see cref="Operands"/>.</param>
    public static IReadOnlyCollection<Number> Reachable(IEnumerable<Number> numbers, Func<Number, IReadOnlyList<Number>>? operands = null)
    {
        var (found, open) = (new HashSet<Number>(), new Stack<Number>(numbers));
        while (open.TryPop(out var number))
            if (found.Add(number))
                foreach (var operand in operands?.Invoke(number) ?? number.Operands)
                    open.Push(operand);
        return found;
    }
}

/// <summary>A number that is the same for every row.</summary>
public sealed class Constant : Number
{
    internal Constant(ExpressionGraph graph, int id, double value) : base(graph, id) => Value = value;

    /// <summary>The number.</summary>
    public double Value { get; }
}

/// <summary>The value of an input column as a number: missing is NaN, booleans are 0 and 1.</summary>
public sealed class ColumnNumber : Number
{
    internal ColumnNumber(ExpressionGraph graph, int id, int column) : base(graph, id) => Column = column;

    /// <summary>The column's position in the schema.</summary>
    public int Column { get; }
}

/// <summary>One number of the vector in an input column; NaN if it, or the vector, is missing.</summary>
public sealed class VectorElement : Number
{
    internal VectorElement(ExpressionGraph graph, int id, int column, int element, int length) : base(graph, id) =>
        (Column, Element, Length) = (column, element, length);

    /// <summary>The column's position in the schema.</summary>
    public int Column { get; }

    /// <summary>The position of the number in the vector, from 0.</summary>
    public int Element { get; }

    /// <summary>How many numbers the vector has; a row with a vector of another length is refused.</summary>
    public int Length { get; }
}

/// <summary>
/// A property of an input column besides its number: a part of a date or time, which is NaN if missing; or whether there is a value.
/// </summary>
public sealed class ColumnPart : Number
{
    internal ColumnPart(ExpressionGraph graph, int id, int column, string part) : base(graph, id) => (Column, Part) = (column, part);

    /// <summary>The column's position in the schema.</summary>
    public int Column { get; }

    /// <summary>The part that is 1 if the column has a value, else 0. A NaN is a value.</summary>
    public const string Presence = "HasValue";

    /// <summary>The part that counts the whole days of a date since 0001-01-01.</summary>
    public const string DayNumber = "DayNumber";

    /// <summary>The part that counts the ticks of 100 ns since midnight.</summary>
    public const string TimeOfDay = "TimeOfDay";

    /// <summary>The part that counts the ticks of 100 ns of a span.</summary>
    public const string Ticks = "Ticks";

    /// <summary>
    /// The name of the part: a property of the column's type, such as "Hour" or "DayOfWeek" (Sunday is 0), or a constant of this class.
    /// </summary>
    public string Part { get; }
}

/// <summary>An operation on one number.</summary>
public sealed class Unary : Number
{
    internal Unary(ExpressionGraph graph, int id, UnaryOperation operation, Number operand) : base(graph, id) =>
        (Operation, Operand) = (operation, operand);

    /// <summary>The operation.</summary>
    public UnaryOperation Operation { get; }

    /// <summary>The operand.</summary>
    public Number Operand { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Number> Operands => [Operand];
}

/// <summary>An operation on two numbers.</summary>
public sealed class Binary : Number
{
    internal Binary(ExpressionGraph graph, int id, BinaryOperation operation, Number left, Number right) : base(graph, id) =>
        (Operation, Left, Right) = (operation, left, right);

    /// <summary>The operation.</summary>
    public BinaryOperation Operation { get; }

    /// <summary>The left operand.</summary>
    public Number Left { get; }

    /// <summary>The right operand.</summary>
    public Number Right { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Number> Operands => [Left, Right];
}

/// <summary>One of two numbers, chosen by a comparison.</summary>
public sealed class Select : Number
{
    internal Select(ExpressionGraph graph, int id, Comparison comparison, Number left, Number right, Number then, Number otherwise)
        : base(graph, id)
    {
        (Comparison, Left, Right) = (comparison, left, right);
        (Then, Otherwise) = (then, otherwise);
    }

    /// <summary>The comparison that chooses.</summary>
    public Comparison Comparison { get; }

    /// <summary>The left side.</summary>
    public Number Left { get; }

    /// <summary>The right side; <see cref="Left"/> again if the comparison has none.</summary>
    public Number Right { get; }

    /// <summary>The number if the comparison holds.</summary>
    public Number Then { get; }

    /// <summary>The number if the comparison does not hold.</summary>
    public Number Otherwise { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Number> Operands => [Left, Right, Then, Otherwise];
}

/// <summary>A number that exists only if another number is 0; otherwise the row is refused with an error.</summary>
public sealed class Guard : Number
{
    internal Guard(ExpressionGraph graph, int id, Number value, Number refused, string refusedBy) : base(graph, id) =>
        (Value, Refused, RefusedBy) = (value, refused, refusedBy);

    /// <summary>The number if the row is accepted.</summary>
    public Number Value { get; }

    /// <summary>The number that is 0 if the row is accepted.</summary>
    public Number Refused { get; }

    /// <summary>The feature and the step that refuse the row, and the reason, for messages.</summary>
    public string RefusedBy { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Number> Operands => [Value, Refused];
}

/// <summary>A discrete value of a row by which a number is looked up.</summary>
/// <param name="Column">The position of the column that holds the value; −1 if the value is a number that becomes a category.</param>
/// <param name="Number">The number that becomes a category, NaN for none; null for a column.</param>
/// <param name="Kind">The kind of the values: texts, whole or floating-point numbers.</param>
public sealed record LookUpKey(int Column, Number? Number, CategoryKind Kind);
