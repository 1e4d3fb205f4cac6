namespace Preprocessing.Engines;

/// <summary>A number with finitely many values, of which one value of the row selects one.</summary>
/// <remarks>
/// The result of an operation on such numbers and on constants can be computed in advance, to the bit: it is a number of the same kind. So
/// bins become intervals, a chain after a category becomes one table, and no engine computes a logarithm of a learnt number again.
/// </remarks>
public abstract class FiniteNumber : Number
{
    private protected FiniteNumber(ExpressionGraph graph, int id) : base(graph, id) { }

    // Merging tables costs time for their length at each merge, so the operations on longer tables are kept as they are.
    const int Longest = 4096;

    /// <summary>The value of the row that selects the number. Numbers with equal keys can be combined.</summary>
    public abstract object Key { get; }

    /// <summary>All possible values of the number.</summary>
    public abstract IEnumerable<double> Values { get; }

    /// <summary>Computes a number from constants and from numbers with this key.</summary>
    internal abstract Number Combine(IReadOnlyList<Number> operands, Func<double[], double> compute);

    /// <summary>Computes a number, or returns null unless all operands are constants and numbers of one key.</summary>
    internal static Number? TryCombine(IReadOnlyList<Number> operands, Func<double[], double> compute)
    {
        FiniteNumber? first = null;
        foreach (var operand in operands)
        {
            if (operand is Constant)
                continue;
            if (operand is not FiniteNumber finite
                || first is not null && !first.Key.Equals(finite.Key)
                || finite is Piecewise { Breaks.Count: > Longest })
                return null;
            first ??= finite;
        }
        return first?.Combine(operands, compute);
    }
}
