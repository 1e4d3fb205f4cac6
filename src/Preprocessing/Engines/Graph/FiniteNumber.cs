namespace Preprocessing.Engines;

/// <summary>A number that takes finitely many values, which one value of the row decides.</summary>
/// <remarks>
/// An operation on such numbers and on constants can be computed beforehand, to the bit: its result is a number of the same kind. So bins become
/// intervals, chains after a category become one table, and no engine computes a logarithm of a learnt number again.
/// </remarks>
public abstract class FiniteNumber : Number
{
    private protected FiniteNumber(ExpressionGraph graph, int id) : base(graph, id) { }

    // Merging tables costs their length each time; longer ones are left as the operations that they come from.
    const int Longest = 4096;

    /// <summary>The value of the row that decides. Numbers with equal keys can be combined.</summary>
    public abstract object Key { get; }

    /// <summary>All values it may take.</summary>
    public abstract IEnumerable<double> Values { get; }

    /// <summary>The number that a computation makes of constants and of numbers with this key.</summary>
    internal abstract Number Combine(IReadOnlyList<Number> operands, Func<double[], double> compute);

    /// <summary>The same, or null if the operands are not all constants and numbers of one key.</summary>
    internal static Number? TryCombine(IReadOnlyList<Number> operands, Func<double[], double> compute)
    {
        FiniteNumber? first = null;
        foreach (var operand in operands)
        {
            if (operand is Constant)
                continue;
            if (operand is not FiniteNumber finite || first is not null && !first.Key.Equals(finite.Key) || finite is Piecewise { Breaks.Count: > Longest })
                return null;
            first ??= finite;
        }
        return first?.Combine(operands, compute);
    }
}
