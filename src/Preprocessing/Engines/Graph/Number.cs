using Preprocessing.Authoring;

namespace Preprocessing.Engines;

/// <summary>A number of a row as an expression: a value of a column, or an operation on other numbers.</summary>
/// <remarks>
/// Every number is made by an <see cref="ExpressionGraph"/>, which makes equal ones only once: two numbers are equal if and only if
/// they are the same object, and shared parts are shared. <see cref="Id"/> grows in the order of making, so operands come before
/// what is made of them: going through the numbers by Id computes each after its operands.
/// </remarks>
public abstract class Number
{
    private protected Number(ExpressionGraph graph, int id) => (Graph, Id) = (graph, id);

    /// <summary>The graph that made it.</summary>
    public ExpressionGraph Graph { get; }

    /// <summary>How many numbers the graph made before it.</summary>
    public int Id { get; }

    /// <summary>What the number is made of.</summary>
    public virtual IReadOnlyList<Number> Operands => [];

    /// <summary>Finds some numbers and all that they are made of, each once. It does not recurse: expressions may be deeper than a stack.</summary>
    /// <param name="numbers">Where to begin.</param>
    /// <param name="operands">What to go on with from a number; null for its <see cref="Operands"/>.</param>
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

/// <summary>What is read of an input column besides its number: a part of a date or time, where missing is NaN; or whether there is a value.</summary>
public sealed class ColumnPart : Number
{
    internal ColumnPart(ExpressionGraph graph, int id, int column, string part) : base(graph, id) => (Column, Part) = (column, part);

    /// <summary>The column's position in the schema.</summary>
    public int Column { get; }

    /// <summary>What a column's part is called if it is 1 where the column has a value and 0 where not. A NaN is a value.</summary>
    public const string Presence = "HasValue";

    /// <summary>The whole days of a date from 0001-01-01 on.</summary>
    public const string DayNumber = "DayNumber";

    /// <summary>The ticks of 100 ns since midnight.</summary>
    public const string TimeOfDay = "TimeOfDay";

    /// <summary>The property of the column's type that gives the part, such as "Hour" or "DayOfWeek" (Sunday is 0), or one of those named here.</summary>
    public string Part { get; }
}

/// <summary>An operation on one number.</summary>
public sealed class Unary : Number
{
    internal Unary(ExpressionGraph graph, int id, UnaryOperation operation, Number operand) : base(graph, id) =>
        (Operation, Operand) = (operation, operand);

    /// <summary>The operation.</summary>
    public UnaryOperation Operation { get; }

    /// <summary>What it is applied to.</summary>
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

/// <summary>One of two numbers, as a comparison says.</summary>
public sealed class Select : Number
{
    internal Select(ExpressionGraph graph, int id, Comparison comparison, Number left, Number right, Number then, Number otherwise) : base(graph, id)
    {
        (Comparison, Left, Right) = (comparison, left, right);
        (Then, Otherwise) = (then, otherwise);
    }

    /// <summary>What decides.</summary>
    public Comparison Comparison { get; }

    /// <summary>The left side.</summary>
    public Number Left { get; }

    /// <summary>The right side; <see cref="Left"/> again if the comparison has none.</summary>
    public Number Right { get; }

    /// <summary>The number where the comparison holds.</summary>
    public Number Then { get; }

    /// <summary>The number elsewhere.</summary>
    public Number Otherwise { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Number> Operands => [Left, Right, Then, Otherwise];
}

/// <summary>A number of a row that is refused, as an error, where another number is anything but 0.</summary>
public sealed class Guard : Number
{
    internal Guard(ExpressionGraph graph, int id, Number value, Number refused, string refusedBy) : base(graph, id) =>
        (Value, Refused, RefusedBy) = (value, refused, refusedBy);

    /// <summary>The number.</summary>
    public Number Value { get; }

    /// <summary>0 where the row is accepted.</summary>
    public Number Refused { get; }

    /// <summary>The feature and the step that refuse it, and why, for messages.</summary>
    public string RefusedBy { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Number> Operands => [Value, Refused];
}

/// <summary>A discrete value of a row that a number can be looked up by.</summary>
/// <param name="Column">The position of the column whose value it is; −1 if it is a number made into a category.</param>
/// <param name="Number">The number that is made into a category, NaN for none; null for a column.</param>
/// <param name="Kind">What kind of values come: texts, whole or floating-point numbers.</param>
public sealed record LookUpKey(int Column, Number? Number, CategoryKind Kind);
