using Preprocessing.Authoring;

namespace Preprocessing.Engines;

/// <summary>A number that a table gives for one value of a row: the result of a fitted step on a category.</summary>
/// <remarks>If <see cref="Generated.Refusal.Is"/> holds for a number, the value is refused: transforming such a row is an error.</remarks>
public sealed class LookUp : FiniteNumber
{
    readonly double[] numbers;

    internal LookUp(
        ExpressionGraph graph, int id, LookUpKey key, CategoryTable categories, double[] numbers, double missing, double unknown,
        string refusedBy) : base(graph, id)
    {
        (Category, Categories, this.numbers) = (key, categories, numbers);
        (Missing, Unknown, RefusedBy) = (missing, unknown, refusedBy);
    }

    /// <summary>The value that selects the number.</summary>
    public LookUpKey Category { get; }

    /// <summary>The values with numbers of their own; the missing value is not among them.</summary>
    public CategoryTable Categories { get; }

    /// <summary>The number of each of <see cref="Categories"/>.</summary>
    public IReadOnlyList<double> Numbers => numbers;

    /// <summary>The number for a missing value.</summary>
    public double Missing { get; }

    /// <summary>The number for all other values.</summary>
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
                // The row is refused, whatever the following operations are.
                if (Generated.Refusal.Is(arguments[i]))
                    return arguments[i];
            }
            return compute(arguments);
        }
    }

    /// <summary>Returns the number for a value that is not missing.</summary>
    public double NumberOf(CategoryValue value) => Categories.Find(value.ToCategory()) is >= 0 and var place ? numbers[place] : Unknown;
}

/// <summary>1 if a table gives one of several indices, else 0: a slot of an indicator. All slots share the table.</summary>
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
        Enumerable.Range(0, Index.Categories.Count)
            .Where(place => among.Contains(Index.Numbers[place]))
            .Select(place => Index.Categories[place]);

    /// <summary>Whether the missing value sets the slot.</summary>
    public bool Missing => among.Contains(Index.Missing);

    /// <summary>Whether the values outside of the table set the slot.</summary>
    public bool Unknown => among.Contains(Index.Unknown);
}
