using Preprocessing.Authoring;

namespace Preprocessing.Engines;

/// <summary>A number that depends on one of a row's values by a table: what a fitted step makes of a category.</summary>
/// <remarks>A number for which <see cref="Refusal.Is"/> holds says that the value is refused: transforming such a row is an error.</remarks>
public sealed class LookUp : FiniteNumber
{
    readonly double[] numbers;

    internal LookUp(ExpressionGraph graph, int id, LookUpKey key, CategoryTable categories, double[] numbers, double missing, double unknown, string refusedBy) : base(graph, id)
    {
        (Category, Categories, this.numbers) = (key, categories, numbers);
        (Missing, Unknown, RefusedBy) = (missing, unknown, refusedBy);
    }

    /// <summary>The value that decides.</summary>
    public LookUpKey Category { get; }

    /// <summary>The values with numbers of their own; none of them is missing.</summary>
    public CategoryTable Categories { get; }

    /// <summary>The number of each of these values.</summary>
    public IReadOnlyList<double> Numbers => numbers;

    /// <summary>The number if the value is missing.</summary>
    public double Missing { get; }

    /// <summary>The number of all other values.</summary>
    public double Unknown { get; }

    /// <summary>The feature and the step that refuse a value, for messages.</summary>
    public string RefusedBy { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Number> Operands => Category.Number is { } number ? [number] : [];

    /// <inheritdoc/>
    public override object Key => Category;

    /// <inheritdoc/>
    public override IEnumerable<double> Values => [.. numbers, Missing, Unknown];

    internal override Number Combine(IReadOnlyList<Number> operands, Func<double[], double> compute)
    {
        var tables = operands.OfType<LookUp>().Select(operand => operand.Categories).Distinct().ToList();
        var all = tables is [var one] ? one : new CategoryTable(tables.SelectMany(table => table.Values.ToArray()).Distinct());
        var arguments = new double[operands.Count];
        var combined = new double[all.Count];
        for (var place = 0; place < combined.Length; place++)
            combined[place] = Compute(operand => operand.NumberOf(all[place]));
        return Graph.LookUp(Category, all, combined, Compute(operand => operand.Missing), Compute(operand => operand.Unknown), RefusedBy);

        double Compute(Func<LookUp, double> number)
        {
            for (var i = 0; i < arguments.Length; i++)
            {
                arguments[i] = operands[i] is LookUp operand ? number(operand) : ((Constant)operands[i]).Value;
                // Whatever is done with it afterwards, the row is refused.
                if (Generated.Refusal.Is(arguments[i]))
                    return arguments[i];
            }
            return compute(arguments);
        }
    }

    /// <summary>The number of a value that is not missing.</summary>
    public double NumberOf(CategoryValue value) => Categories.Find(value.ToCategory()) is >= 0 and var place ? numbers[place] : Unknown;
}

/// <summary>1 where a table gives one of some numbers, else 0: a slot of an indicator. The table is one for all slots.</summary>
public sealed class Hit : Number
{
    readonly double[] among;

    internal Hit(ExpressionGraph graph, int id, LookUp index, double[] among) : base(graph, id) => (Index, this.among) = (index, among);

    /// <summary>The table, whose numbers are indices.</summary>
    public LookUp Index { get; }

    /// <summary>The indices that set the slot.</summary>
    public IReadOnlyList<double> Among => among;

    /// <inheritdoc/>
    public override IReadOnlyList<Number> Operands => [Index];

    /// <summary>The values that set the slot.</summary>
    public IEnumerable<CategoryValue> Categories =>
        Enumerable.Range(0, Index.Categories.Count).Where(place => among.Contains(Index.Numbers[place])).Select(place => Index.Categories[place]);

    /// <summary>Whether a missing value sets the slot.</summary>
    public bool Missing => among.Contains(Index.Missing);

    /// <summary>Whether the values that the table does not list set the slot.</summary>
    public bool Unknown => among.Contains(Index.Unknown);
}
