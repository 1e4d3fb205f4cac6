using Preprocessing.Authoring;

namespace Preprocessing.Engines;

/// <summary>Creates numbers, each distinct number once. What does not depend on the row is computed here.</summary>
/// <remarks>Every simplification is exact: it holds for all values, including infinities, NaN and zeros of either sign.</remarks>
public sealed class ExpressionGraph
{
    /// <summary>The largest number of numbers for a pipeline. No engine would accept more.</summary>
    public const int Largest = 2_000_000;

    readonly Dictionary<object, Number> made = [];

    internal ExpressionGraph() { }

    /// <summary>The number of numbers; the <see cref="Number.Id"/> of each is below it.</summary>
    public int Count => made.Count;

    /// <summary>Returns a number that is the same for every row.</summary>
    public Constant Constant(double value) =>
        (Constant)Make((typeof(Constant), Bits(value)), id => new Constant(this, id, double.IsNaN(value) ? double.NaN : value));

    /// <summary>Returns the value of a column as a number.</summary>
    public Number Column(int column) => Make((typeof(ColumnNumber), column), id => new ColumnNumber(this, id, column));

    /// <summary>Returns one number of the vector in a column; see <see cref="VectorElement"/>.</summary>
    public Number Element(int column, int element, int length) => Make(
        (typeof(VectorElement), column, element), id => new VectorElement(this, id, column, element, length));

    /// <summary>Returns a part of a date or time, or whether there is a value; see <see cref="ColumnPart"/>.</summary>
    public Number Part(int column, string part) => Make((typeof(ColumnPart), column, part), id => new ColumnPart(this, id, column, part));

    /// <summary>Returns the result of an operation on one number.</summary>
    public Number Unary(UnaryOperation operation, Number operand)
    {
        if (operand is Constant constant)
            return Constant(Operations.Apply(operation, constant.Value));
        if (FiniteNumber.TryCombine([operand], values => Operations.Apply(operation, values[0])) is { } known)
            return known;
        if (operation == UnaryOperation.Negate && operand is Unary { Operation: UnaryOperation.Negate } twice)
            return twice.Operand;
        return Make((operation, operand), id => new Unary(this, id, operation, operand));
    }

    /// <summary>Returns the result of an operation on two numbers.</summary>
    public Number Binary(BinaryOperation operation, Number left, Number right)
    {
        if (left is Constant x && right is Constant y)
            return Constant(Operations.Apply(operation, x.Value, y.Value));
        if (FiniteNumber.TryCombine([left, right], values => Operations.Apply(operation, values[0], values[1])) is { } known)
            return known;
        return Unchanged(operation, left, right) ?? Make((operation, left, right), id => new Binary(this, id, operation, left, right));
    }

    /// <summary>Returns one of two numbers, chosen by a comparison.</summary>
    public Number Select(Comparison comparison, Number left, Number right, Number then, Number otherwise)
    {
        if (comparison == Comparison.Missing && then == left)
            then = Constant(double.NaN);
        if (then == otherwise)
            return then;
        if (left is Constant x && right is Constant y)
            return Operations.Holds(comparison, x.Value, y.Value) ? then : otherwise;
        var condition = Condition(comparison, left, right);
        if (condition is Constant { Value: var holds })
            return holds == 1 ? then : otherwise;
        if (condition is not null
            && FiniteNumber.TryCombine([condition, then, otherwise], values => values[0] == 1 ? values[1] : values[2]) is { } known)
            return known;
        return Make((comparison, left, right, then, otherwise), id => new Select(this, id, comparison, left, right, then, otherwise));
    }

    /// <summary>Returns a number that is constant on each piece of the line; adjacent pieces with equal numbers become one.</summary>
    public Number Piecewise(Number of, IReadOnlyList<Break> breaks, IReadOnlyList<double> pieces, double missing)
    {
        var (kept, values) = (new List<Break>(), new List<double> { pieces[0] });
        for (var i = 0; i < breaks.Count; i++)
        {
            if (breaks[i] == new Break(double.NegativeInfinity, false))
                values[0] = pieces[i + 1]; // Every number has passed this break.
            else if (!Operations.Same(values[^1], pieces[i + 1]) && breaks[i] != new Break(double.PositiveInfinity, true))
            {
                kept.Add(breaks[i]);
                values.Add(pieces[i + 1]);
            }
        }
        if (kept.Count == 0 && Operations.Same(values[0], missing))
            return Constant(missing);
        return Make(new PiecesKey(of, [.. kept], [.. values], missing), id => new Piecewise(this, id, of, [.. kept], [.. values], missing));
    }

    /// <summary>
    /// Returns the number that a table gives for a category. A feature needs only a few tables, so equal tables are not searched for.
    /// </summary>
    public Number LookUp(LookUpKey key, CategoryTable categories, double[] numbers, double missing, double unknown, string refusedBy) =>
        numbers.Append(unknown).All(number => Operations.Same(number, missing)) && !Generated.Refusal.Is(missing)
            ? Constant(missing)
            : Make(new object(), id => new LookUp(this, id, key, categories, numbers, missing, unknown, refusedBy));

    /// <summary>Returns a number for rows where another number is 0; all other rows are refused.</summary>
    public Number Guard(Number value, Number refused, string refusedBy) =>
        refused is Constant { Value: 0 } ? value : Make(new object(), id => new Guard(this, id, value, refused, refusedBy));

    /// <summary>Returns 1 if an index is one of the given indices, else 0.</summary>
    public Number Hit(Number index, double[] among) => index switch
    {
        Constant { Value: var known } => Constant(among.Contains(known) ? 1 : 0),
        LookUp table => Make((typeof(Hit), index, string.Join(' ', among)), id => new Hit(this, id, table, among)),
        FiniteNumber finite => finite.Combine([finite], values => among.Contains(values[0]) ? 1 : 0),
        _ => throw new NotTraceableException("an index is not among finitely many"),
    };

    /// <summary>
    /// Returns 1 if a comparison holds, else 0; null unless one number with finitely many intervals or categories decides it.
    /// </summary>
    Number? Condition(Comparison comparison, Number left, Number right)
    {
        if (FiniteNumber.TryCombine([left, right], values => Operations.Holds(comparison, values[0], values[1]) ? 1 : 0) is { } known)
            return known;
        if (comparison == Comparison.Missing)
            return Piecewise(left, [], [0], 1);
        var (of, edge) =
            right is Constant upper ? (left, upper.Value + 0.0) : left is Constant lower ? (right, lower.Value + 0.0) : (null!, double.NaN);
        if (of is null)
            return null;
        if (double.IsNaN(edge))
            return Constant(0);
        Break from = new(edge, false), after = new(edge, true);
        return comparison switch
        {
            Comparison.Equal => Piecewise(of, [from, after], [0, 1, 0], 0),
            Comparison.Less when of == left => Piecewise(of, [from], [1, 0], 0),
            Comparison.Less => Piecewise(of, [after], [0, 1], 0),
            _ when of == left => Piecewise(of, [after], [1, 0], 0),
            _ => Piecewise(of, [from], [0, 1], 0),
        };
    }

    /// <summary>Returns an operand, if the operation returns this operand for every value of it.</summary>
    static Number? Unchanged(BinaryOperation operation, Number left, Number right) => (operation, left, right) switch
    {
        // Adding −0 changes nothing; adding +0 turns −0 into +0.
        (BinaryOperation.Add, _, Constant { Value: 0 and var zero }) when double.IsNegative(zero) => left,
        (BinaryOperation.Add, Constant { Value: 0 and var zero }, _) when double.IsNegative(zero) => right,
        (BinaryOperation.Subtract, _, Constant { Value: 0 and var zero }) when !double.IsNegative(zero) => left,
        (BinaryOperation.Multiply or BinaryOperation.Divide, _, Constant { Value: 1 }) => left,
        (BinaryOperation.Multiply, Constant { Value: 1 }, _) => right,
        (BinaryOperation.Min, _, Constant { Value: double.PositiveInfinity }) => left,
        (BinaryOperation.Min, Constant { Value: double.PositiveInfinity }, _) => right,
        (BinaryOperation.Max, _, Constant { Value: double.NegativeInfinity }) => left,
        (BinaryOperation.Max, Constant { Value: double.NegativeInfinity }, _) => right,
        _ => null,
    };

    Number Make(object key, Func<int, Number> make)
    {
        if (made.TryGetValue(key, out var number))
            return number;
        if (made.Count == Largest)
            throw new NotTraceableException(FormattableString.Invariant($"it takes more than {Largest} operations to write down"));
        return made[key] = make(made.Count);
    }

    static long Bits(double value) =>
        BitConverter.DoubleToInt64Bits(double.IsNaN(value) && !Generated.Refusal.Is(value) ? double.NaN : value);

    /// <summary>Compares piecewise numbers by their operand, breaks and pieces.</summary>
    sealed class PiecesKey(Number of, Break[] breaks, double[] pieces, double missing) : IEquatable<PiecesKey>
    {
        readonly (Number Of, Break[] Breaks, double[] Pieces, double Missing) parts = (of, breaks, pieces, missing);

        public bool Equals(PiecesKey? other) =>
            other is not null && parts.Of == other.parts.Of && Operations.Same(parts.Missing, other.parts.Missing)
            && parts.Breaks.AsSpan().SequenceEqual(other.parts.Breaks)
            && parts.Pieces.Length == other.parts.Pieces.Length && parts.Pieces.Zip(other.parts.Pieces, Operations.Same).All(same => same);

        public override bool Equals(object? other) => Equals(other as PiecesKey);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(parts.Of.Id);
            foreach (var edge in parts.Breaks)
                hash.Add(edge);
            foreach (var piece in parts.Pieces)
                hash.Add(piece);
            return hash.ToHashCode();
        }
    }
}

/// <summary>
/// Reports why a feature cannot be written as an expression. Tracing catches it and puts the
/// message into <see cref="TracedFeature.Refusal"/>.
/// </summary>
public sealed class NotTraceableException(string reason) : Exception(reason);
