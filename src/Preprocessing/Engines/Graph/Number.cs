using Preprocessing.Authoring;

namespace Preprocessing.Tracing;

/// <summary>A number as it comes about: a value of the row, or an operation on other numbers.</summary>
/// <remarks>
/// Every number is made by an <see cref="ExpressionGraph"/>, which makes equal ones only once: two numbers are equal if and only if
/// they are the same object, and shared parts are shared. <see cref="Id"/> grows in the order of making, so operands come before
/// what is made of them: going through the numbers by Id computes each after its operands.
/// </remarks>
abstract class Number(ExpressionGraph graph, int id)
{
    public ExpressionGraph Graph { get; } = graph;

    public int Id { get; } = id;

    /// <summary>What the number is made of.</summary>
    public virtual IReadOnlyList<Number> Operands => [];

    /// <summary>Some numbers and all that they are made of, each once. Not by calls within calls, because expressions may be deeper than a stack.</summary>
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
sealed class Constant(ExpressionGraph graph, int id, double value) : Number(graph, id)
{
    public double Value { get; } = value;
}

/// <summary>The value of an input column as a number: missing is NaN, booleans are 0 and 1.</summary>
sealed class ColumnNumber(ExpressionGraph graph, int id, int column) : Number(graph, id)
{
    /// <summary>The column's position in the schema.</summary>
    public int Column { get; } = column;
}

/// <summary>What is read of an input column apart from its number: a part of a date or time, missing is NaN; or whether there is a value.</summary>
sealed class ColumnPart(ExpressionGraph graph, int id, int column, string part) : Number(graph, id)
{
    /// <summary>The column's position in the schema.</summary>
    public int Column { get; } = column;

    /// <summary>What a column's part is called if it is 1 where the column has a value and 0 where not. A NaN is a value.</summary>
    public const string Presence = "HasValue";

    /// <summary>The whole days of a date from 0001-01-01 on, and the ticks of 100 ns since midnight.</summary>
    public const string DayNumber = "DayNumber", TimeOfDay = "TimeOfDay";

    /// <summary>The property of the column's type that gives the part, such as "Hour" or "DayOfWeek" (Sunday is 0), or one of those named here.</summary>
    public string Part { get; } = part;
}

/// <summary>An operation on one number.</summary>
sealed class Unary(ExpressionGraph graph, int id, UnaryOperation operation, Number operand) : Number(graph, id)
{
    public UnaryOperation Operation { get; } = operation;

    public Number Operand { get; } = operand;

    public override IReadOnlyList<Number> Operands => [Operand];
}

/// <summary>An operation on two numbers.</summary>
sealed class Binary(ExpressionGraph graph, int id, BinaryOperation operation, Number left, Number right) : Number(graph, id)
{
    public BinaryOperation Operation { get; } = operation;

    public Number Left { get; } = left;

    public Number Right { get; } = right;

    public override IReadOnlyList<Number> Operands => [Left, Right];
}

/// <summary>One of two numbers, as a comparison says.</summary>
sealed class Select(ExpressionGraph graph, int id, Comparison comparison, Number left, Number right, Number then, Number otherwise) : Number(graph, id)
{
    public Comparison Comparison { get; } = comparison;

    public Number Left { get; } = left;

    /// <summary>The right side; <see cref="Left"/> again if the comparison has none.</summary>
    public Number Right { get; } = right;

    public Number Then { get; } = then;

    public Number Otherwise { get; } = otherwise;

    public override IReadOnlyList<Number> Operands => [Left, Right, Then, Otherwise];
}

/// <summary>A number of a row that is refused, as an error, where another number is anything but 0.</summary>
sealed class Guard(ExpressionGraph graph, int id, Number value, Number refused, string refusedBy) : Number(graph, id)
{
    public Number Value { get; } = value;

    /// <summary>0 where the row is accepted.</summary>
    public Number Refused { get; } = refused;

    /// <summary>The feature and the step that refuse it, and why, for messages.</summary>
    public string RefusedBy { get; } = refusedBy;

    public override IReadOnlyList<Number> Operands => [Value, Refused];
}

/// <summary>A discrete value of a row that a number can be looked up by.</summary>
/// <param name="Column">The position of the column whose value it is; −1 if it is a number made into a category.</param>
/// <param name="Number">The number that is made into a category, NaN for none; null for a column.</param>
/// <param name="Kind">What kind of values come: texts, whole or floating-point numbers.</param>
sealed record LookUpKey(int Column, Number? Number, CategoryKind Kind);
