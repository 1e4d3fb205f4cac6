using System.Text;
using Preprocessing.Authoring;
using Preprocessing.Engines;
using Preprocessing.Generated;
using static Preprocessing.Onnx.Proto.TensorProto.Types;

namespace Preprocessing.Onnx;

/// <summary>Writes the numbers of an expression graph as tensors of one column.</summary>
sealed class FeatureGraph
{
    // An index beyond every table: reading a table at this index is the error that refuses a row. ONNX Runtime sums whole numbers with the
    // precision of double, so 2⁶² − 1 would become another number.
    const long Nowhere = 1L << 40;

    readonly GraphWriter graph;
    readonly ColumnInputs inputs;
    readonly DateParts parts;
    readonly Arithmetic arithmetic;
    readonly AlikeNumbers alike;
    readonly Dictionary<Number, string> written = [];
    readonly Dictionary<Number, Number?> expansions = [];
    int operations, left;

    public FeatureGraph(GraphWriter graph, IReadOnlyList<ColumnInfo> columns)
    {
        // A graph cannot have two tensors of one name.
        if (columns.SelectMany(column => column.Parts.Count > 0 ? column.Parts : [column])
            .Any(column => column.Name == OnnxExport.Features))
            throw new NotSupportedException($"ONNX: the column '{OnnxExport.Features}' has the name of the output that the exported model "
                + "gives features by; give the column another name.");
        this.graph = graph;
        inputs = new(graph, columns);
        parts = new(graph, inputs, columns);
        arithmetic = new(graph);
        alike = new(this, graph, arithmetic);
    }

    /// <summary>
    /// Begins a feature of so many operations. If they are more than the most that are exported, and remain more when those that are alike
    /// are written side by side, it is refused.
    /// </summary>
    public void Begin(int operations) => (this.operations, left) = (operations, OnnxExport.MostOperations);

    public ColumnInputs Inputs => inputs;

    /// <summary>Gives the tensor of a number.</summary>
    /// <exception cref="NotTraceableException">ONNX has no form for it.</exception>
    public string Tensor(Number number)
    {
        // Numbers are written from the leaves upwards, because expressions may be deeper than the stack.
        var open = new Stack<Number>([number]);
        while (open.TryPeek(out var next))
            if (written.ContainsKey(next))
                open.Pop();
            else if (Operands(next).Where(operand => !written.ContainsKey(operand)).ToList() is { Count: > 0 } first)
                first.ForEach(open.Push);
            else
            {
                Count();
                written[open.Pop()] = Write(next);
            }
        return written[number];
    }

    /// <summary>Gives a tensor of numbers side by side, with a row for every row of the data.</summary>
    /// <exception cref="NotTraceableException">ONNX has no form for one of them.</exception>
    public string Tensor(IReadOnlyList<Number> numbers) => alike.Tensor([.. numbers]);

    /// <summary>Counts one more operation.</summary>
    public void Count()
    {
        if (--left < 0 && operations > OnnxExport.MostOperations)
            throw new NotTraceableException(FormattableString.Invariant(
                $"it takes {operations} operations, and {OnnxExport.MostOperations} are the most that are exported"));
    }

    /// <summary>Gives the tensor of a number with a row for every row of the data, even if it is the same in all.</summary>
    public string Column(Number number) => number is Constant ? Repeated([number]) : Tensor(number);

    /// <summary>Gives constants side by side in every row of the data, of which an input says how many there are.</summary>
    public string Repeated(IReadOnlyList<Number> constants)
    {
        var rows = graph.Node("Gather", graph.Node("Shape", inputs.Declared.First().Name), graph.List([0L]));
        return graph.Node(
            "Expand",
            graph.Row([.. constants.Select(constant => ((Constant)constant).Value)]),
            graph.Node("Concat", [rows, graph.List([1L])], [GraphWriter.Int("axis", 0)]));
    }

    /// <summary>Gives a tensor with one column per slot: 1 if a table gives the index of the slot, else 0.</summary>
    public string Tensor(LookUp index, IReadOnlyList<double> slots) =>
        graph.Cast(graph.Node("Equal", Tensor(index), graph.Row(slots)), DataType.Double);

    IReadOnlyList<Number> Operands(Number number) => Expansion(number) is { } expansion ? [expansion] : number.Operands;

    /// <summary>The operations that ONNX has for a number; null if it has the number itself.</summary>
    public Number? Expansion(Number number) =>
        expansions.TryGetValue(number, out var known) ? known : expansions[number] = Expansions.Expand(number);

    string Write(Number number) => number switch
    {
        _ when Expansion(number) is { } expansion => written[expansion],
        Constant constant => graph.Constant(constant.Value),
        ColumnNumber column => inputs.Number(column.Column),
        ColumnPart part => parts.Write(part),
        VectorElement element => inputs.Element(element),
        Unary unary => arithmetic.Write(unary.Operation, written[unary.Operand]),
        Binary binary => arithmetic.Write(
            binary.Operation,
            Operand(binary.Operation, binary.Left, written[binary.Right]),
            Operand(binary.Operation, binary.Right, written[binary.Left])),
        Select select => graph.Node(
            "Where",
            arithmetic.Condition(select.Comparison, written[select.Left], written[select.Right]),
            written[select.Then],
            written[select.Otherwise]),
        Piecewise piecewise => Write(piecewise),
        LookUp table => Write(table),
        Guard guard => Guarded(guard, written[guard.Refused], written[guard.Value]),
        Hit hit => hit.Among is [var only] ? Tensor(hit.Index, [only])
            : graph.Cast(
                graph.SumOfRow(graph.Cast(graph.Node("Equal", written[hit.Index], graph.Row(hit.Among)), DataType.Int64)), DataType.Double),
        _ => throw new InvalidOperationException($"No tensor for {number.GetType().Name}."),
    };

    /// <summary>
    /// Gives an operand in a form that keeps the optimizer from removing the operation. ONNX Runtime's optimizer removes x + c, x − c, x ·
    /// c and x ÷ c if c is 0 or 1 after rounding to single precision (NoopElimination, seen in 1.31), an error of up to 6e−8. It keeps a
    /// constant that seems to depend on the row.
    /// </summary>
    public string Operand(BinaryOperation operation, Number number, string other) => (operation, number) switch
    {
        (BinaryOperation.Add or BinaryOperation.Subtract, Constant { Value: var value }) when (float)value == 0 => Varying(number, other),
        (BinaryOperation.Multiply or BinaryOperation.Divide, Constant { Value: var value }) when (float)value == 1 =>
            Varying(number, other),
        _ => written[number],
    };

    string Varying(Number constant, string other) =>
        graph.Node("Where", graph.Node("IsNaN", other), written[constant], written[constant]);

    string Write(Piecewise piecewise)
    {
        var (x, pieces) = (written[piecewise.Operand], piecewise.Pieces);
        var value = piecewise.Breaks switch
        {
            [] => graph.Constant(pieces[0]),
            [var edge] => graph.Node(
                "Where",
                graph.Node(edge.After ? "Less" : "LessOrEqual", graph.Constant(edge.Value), x),
                graph.Constant(pieces[1]),
                graph.Constant(pieces[0])),
            var edges => graph.Node("Gather", graph.List(pieces), Passed(edges, x)),
        };
        // A NaN passes no break.
        return Operations.Same(piecewise.Missing, pieces[0])
            ? value
            : graph.Node("Where", graph.Node("IsNaN", x), graph.Constant(piecewise.Missing), value);
    }

    /// <summary>Counts the breaks that each number has passed.</summary>
    string Passed(IReadOnlyList<Break> breaks, string x)
    {
        var counts = breaks
            .GroupBy(edge => edge.After)
            .Select(edges =>
                graph.SumOfRow(graph.Cast(
                    graph.Node(edges.Key ? "Less" : "LessOrEqual", graph.Row([.. edges.Select(edge => edge.Value)]), x), DataType.Int64)))
            .ToList();
        return counts is [var one] ? one : graph.Node("Add", counts[0], counts[1]);
    }

    /// <summary>
    /// Gives what a guard guards: reads a list of one number, and if the row is refused, at an index that the list does not have.
    /// </summary>
    public string Guarded(Guard guard, string refused, string value)
    {
        var accepted = graph.Node("Equal", refused, graph.Constant(0.0));
        var one = graph.Node(
            "Gather",
            [graph.List([1.0]), graph.Node("Where", accepted, graph.Constant(0), graph.Constant(Nowhere))],
            [],
            name: $"{guard.RefusedBy}, and so this node fails");
        // The number is the last operand of Where, because ONNX Runtime keeps −0 there.
        return graph.Node("Where", graph.Node("Less", one, graph.Constant(0.0)), graph.Constant(double.NaN), value);
    }

    string Write(LookUp table)
    {
        // Refused values get an index beyond the table.
        double[] all = [.. table.Numbers, table.Unknown, table.Missing];
        var accepted = all.Where(number => !Refusal.Is(number)).ToList();
        var next = 0L;
        var places = Array.ConvertAll(all, number => Refusal.Is(number) ? Nowhere : next++);
        var key = table.Category;
        var place = key.Kind switch
        {
            CategoryKind.Text => Texts(inputs.Raw(key.Column), table, places),
            CategoryKind.Integer => Integers(key.Number is { } number ? Whole(written[number]) : inputs.Integer(key.Column), table, places),
            _ => Reals(key.Number is { } number ? written[number] : inputs.Number(key.Column), table, places),
        };
        var missing = key.Number is { } of ? graph.Node("IsNaN", written[of]) : inputs.Missing(key.Column);
        if (missing is not null)
            place = graph.Node("Where", missing, graph.Constant(places[^1]), place);
        if (accepted.Count == 0)
            throw new NotTraceableException("it refuses every value");
        return graph.Node("Gather", [graph.List(accepted), place], [], name: accepted.Count < all.Length
            ? $"{table.RefusedBy} refuses values that it was not fitted on, and so this node fails"
            : null);
    }

    string Texts(string texts, LookUp table, long[] places)
    {
        // A lone surrogate is no valid text outside of .NET, so it cannot be an input.
        var known = Enumerable.Range(0, table.Categories.Count).Where(i => IsValid(table.Categories[i].Text!)).ToList();
        return Encode(
            texts, GraphWriter.Strings("keys_strings", known.Select(i => table.Categories[i].Text!).DefaultIfEmpty("")), known, places);
    }

    string Integers(string numbers, LookUp table, long[] places)
    {
        var known = Enumerable.Range(0, table.Categories.Count).ToList();
        return Encode(
            numbers, GraphWriter.Ints("keys_int64s", known.Select(i => table.Categories[i].Integer).DefaultIfEmpty(0)), known, places);
    }

    // An encoder needs at least one value. If none is listed, it gets a value with the same index as all other values.
    string Encode(string values, Proto.AttributeProto keys, List<int> known, long[] places) => graph.Node(
        "LabelEncoder", [values], [
            keys,
            GraphWriter.Ints("values_int64s", known.Select(i => places[i]).DefaultIfEmpty(places[^2])),
            GraphWriter.Int("default_int64", places[^2]),
        ], "ai.onnx.ml");

    /// <summary>Compares the number of each row with all listed numbers; at most one of them is equal.</summary>
    string Reals(string numbers, LookUp table, long[] places)
    {
        if (table.Categories.Count == 0)
            return graph.Node("Where", graph.Node("IsNaN", numbers), graph.Constant(places[^1]), graph.Constant(places[^2]));
        var equal = graph.Cast(
            graph.Node("Equal", numbers, graph.Row([.. table.Categories.Values.ToArray().Select(value => value.Real)])), DataType.Int64);
        var differences = graph.Row([.. Enumerable.Range(0, table.Categories.Count).Select(i => places[i] - places[^2])]);
        return graph.Node("Add", graph.SumOfRow(graph.Node("Mul", equal, differences)), graph.Constant(places[^2]));
    }

    /// <summary>Converts a number that is whole or NaN to an integer.</summary>
    string Whole(string number) =>
        graph.Cast(graph.Node("Where", graph.Node("IsNaN", number), graph.Constant(0.0), number), DataType.Int64);

    static bool IsValid(string text)
    {
        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
