namespace Preprocessing.Engines;

/// <summary>A point of the number line at which a piecewise constant number may change.</summary>
/// <param name="Value">The point; never NaN, never −0.</param>
/// <param name="After">
/// Whether the point itself belongs to the piece before it (changes where x &gt; value), or to the piece after it (x ≥ value).
/// </param>
public readonly record struct Break(double Value, bool After) : IComparable<Break>
{
    /// <summary>Returns whether a number is past the point.</summary>
    public bool IsPassedBy(double x) => After ? x > Value : x >= Value;

    /// <inheritdoc/>
    public int CompareTo(Break other) => Value.CompareTo(other.Value) is not 0 and var order ? order : After.CompareTo(other.After);
}

/// <summary>
/// A number that depends on the interval in which another number lies: bins, flags, the learnt numbers between two quantiles.
/// </summary>
/// <remarks>The index of the piece of x is the number of breaks that x has passed; there is no piece if x is NaN.</remarks>
public sealed class Piecewise : FiniteNumber
{
    readonly Break[] breaks;
    readonly double[] pieces;

    internal Piecewise(ExpressionGraph graph, int id, Number of, Break[] breaks, double[] pieces, double missing) : base(graph, id)
    {
        (Operand, Missing) = (of, missing);
        (this.breaks, this.pieces) = (breaks, pieces);
    }

    /// <summary>The number that selects the piece.</summary>
    public Number Operand { get; }

    /// <summary>The points at which the pieces meet, in ascending order.</summary>
    public IReadOnlyList<Break> Breaks => breaks;

    /// <summary>The number on each piece; there is one piece more than there are breaks.</summary>
    public IReadOnlyList<double> Pieces => pieces;

    /// <summary>The number if x is NaN.</summary>
    public double Missing { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Number> Operands => [Operand];

    /// <inheritdoc/>
    public override object Key => Operand;

    /// <inheritdoc/>
    public override IEnumerable<double> Values => [.. pieces, Missing];

    internal override Number Combine(IReadOnlyList<Number> operands, Func<double[], double> compute)
    {
        var cursors = new int[operands.Count];
        var arguments = new double[operands.Count];
        List<Break> all = [];
        List<double> combined = [];
        while (true)
        {
            for (var i = 0; i < arguments.Length; i++)
                arguments[i] = operands[i] is Piecewise finite ? finite.pieces[cursors[i]] : ((Constant)operands[i]).Value;
            combined.Add(compute(arguments));
            Break? next = null;
            for (var i = 0; i < arguments.Length; i++)
                if (operands[i] is Piecewise finite
                    && cursors[i] < finite.breaks.Length
                    && (next is null || finite.breaks[cursors[i]].CompareTo(next.Value) < 0))
                    next = finite.breaks[cursors[i]];
            if (next is null)
                break;
            all.Add(next.Value);
            for (var i = 0; i < arguments.Length; i++)
                if (operands[i] is Piecewise finite && cursors[i] < finite.breaks.Length && finite.breaks[cursors[i]] == next)
                    cursors[i]++;
        }
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = operands[i] is Piecewise finite ? finite.Missing : ((Constant)operands[i]).Value;
        return Graph.Piecewise(Operand, all, combined, compute(arguments));
    }
}
