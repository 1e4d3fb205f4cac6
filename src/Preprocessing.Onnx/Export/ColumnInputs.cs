using Preprocessing.Engines;
using Preprocessing.Onnx.Proto;
using static Preprocessing.Onnx.Proto.TensorProto.Types;

namespace Preprocessing.Onnx;

/// <summary>
/// The columns as inputs of the graph: one tensor per column, and another tensor that says which values are missing, if the type has no
/// missing value. A vector is a tensor with as many columns as it has numbers, in which NaN is missing.
/// </summary>
sealed class ColumnInputs(GraphWriter graph, IReadOnlyList<ColumnInfo> columns)
{
    readonly Dictionary<string, string> declared = [];
    readonly List<ValueInfoProto> inputs = [];

    /// <summary>The used inputs, in the order of the columns.</summary>
    public IEnumerable<ValueInfoProto> Declared =>
        columns.SelectMany(column => column.Parts.Count > 0
                ? column.Parts.Select(part => part.Name)
                : [column.Name, MissingName(column)])
            .Select(name => inputs.Find(input => input.Name == name)).OfType<ValueInfoProto>();

    /// <summary>Gives the input tensor of a column.</summary>
    public string Raw(int column)
    {
        var (info, (type, meaning)) = (columns[column], InputOf(columns[column].Type));
        return Declare(info.Name, type, $"{info.Member}: {meaning}"
            + (info.IsNullable ? IsFloating(info) ? "; NaN where it is missing" : $"; any value where {MissingName(info)} is true" : ""));
    }

    /// <summary>Gives one number of a vector.</summary>
    public string Element(VectorElement element)
    {
        if (!IsList(element))
            return Part(element);
        return graph.Node("Gather", [Vector(element), graph.List([(long)element.Element])], [GraphWriter.Int("axis", 1)]);
    }

    /// <summary>Gives numbers of one vector side by side; null if they are none.</summary>
    public string? Elements(IReadOnlyList<Number> numbers)
    {
        if (numbers[0] is not VectorElement first || !IsList(first)
            || !numbers.All(number => number is VectorElement element && element.Column == first.Column))
            return null;
        var places = numbers.Select(number => (long)((VectorElement)number).Element).ToList();
        return places.SequenceEqual(Enumerable.Range(0, first.Length).Select(place => (long)place))
            ? Vector(first)
            : graph.Node("Gather", [Vector(first), graph.List(places)], [GraphWriter.Int("axis", 1)]);
    }

    /// <summary>Whether the vector of a number is a list, instead of one column for each number.</summary>
    bool IsList(VectorElement element) => columns[element.Column].Parts.Count == 0;

    string Part(VectorElement element)
    {
        var (info, part) = (columns[element.Column], columns[element.Column].Parts[element.Element]);
        var (type, meaning) = InputOf(part.Type);
        return AsDouble(Declare(part.Name, type, $"{info.Member}: {meaning}; NaN where it is missing"), type);
    }

    string Vector(VectorElement element)
    {
        var info = columns[element.Column];
        // Whole numbers have no NaN.
        var type = InputOf(info.Type.GetElementType()!).Type == DataType.Float ? DataType.Float : DataType.Double;
        return AsDouble(Declare(info.Name, type, $"{info.Member}: numbers; NaN where one is missing", element.Length), type);
    }

    string AsDouble(string tensor, DataType type) => type == DataType.Double ? tensor : graph.Cast(tensor, DataType.Double);

    /// <summary>Gives a tensor of booleans that says where the column's value is missing; null if no value can be missing.</summary>
    public string? Missing(int column) => columns[column] switch
    {
        var info when IsFloating(info) => graph.Node("IsNaN", Raw(column)),
        { IsNullable: true } info => Declare(MissingName(info), DataType.Bool, $"Whether {info.Member} is missing"),
        _ => null,
    };

    /// <summary>Converts the column to a number; NaN if it is missing.</summary>
    public string Number(int column)
    {
        var number = AsDouble(Raw(column), InputOf(columns[column].Type).Type);
        return IsFloating(columns[column]) ? number : OrMissing(number, column);
    }

    /// <summary>Replaces a number from the column by NaN if the column is missing.</summary>
    public string OrMissing(string number, int column) =>
        Missing(column) is { } missing ? graph.Node("Where", missing, graph.Constant(double.NaN), number) : number;

    /// <summary>Converts the column to a whole number. Dates are no categories.</summary>
    public string Integer(int column) =>
        InputOf(columns[column].Type).Type == DataType.Int64 ? Raw(column) : graph.Cast(Raw(column), DataType.Int64);

    /// <summary>Says whether a column's type has NaN for missing values.</summary>
    static bool IsFloating(ColumnInfo column) =>
        column.Type == typeof(double) || column.Type == typeof(float) || column.Type == typeof(decimal) || column.Type == typeof(Half);

    static string MissingName(ColumnInfo column) => column.Name + "_missing";

    string Declare(string name, DataType type, string description, int width = 1)
    {
        if (!declared.ContainsKey(name))
            inputs.Add(GraphWriter.Tensor(declared[name] = name, type, width, description));
        return name;
    }

    static (DataType Type, string Meaning) InputOf(Type of) => of switch
    {
        var type when type == typeof(string) => (DataType.String, "a text"),
        var type when type == typeof(double) || type == typeof(decimal) => (DataType.Double, "a number"),
        var type when type == typeof(float) || type == typeof(Half) => (DataType.Float, "a number"),
        var type when type == typeof(bool) => (DataType.Bool, "yes or no"),
        var type when type == typeof(ulong) => (DataType.Uint64, "a whole number"),
        var type when type == typeof(DateTime) || type == typeof(DateTimeOffset) =>
            (DataType.Int64, "its local date and time, in microseconds since 1970-01-01 00:00"),
        var type when type == typeof(DateOnly) => (DataType.Int64, "a date, in days since 1970-01-01"),
        var type when type == typeof(TimeOnly) => (DataType.Int64, "a time of day, in microseconds"),
        var type when type == typeof(TimeSpan) => (DataType.Int64, "a span of time, in microseconds"),
        _ => (DataType.Int64, "a whole number"),
    };
}
