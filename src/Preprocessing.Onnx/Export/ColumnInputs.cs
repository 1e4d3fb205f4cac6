using Preprocessing.Onnx.Proto;
using Preprocessing.Engines;
using static Preprocessing.Onnx.Proto.TensorProto.Types;

namespace Preprocessing.Onnx;

/// <summary>The columns as inputs of the graph: one tensor each, and one more that says which values are missing where the type has no such value.</summary>
sealed class ColumnInputs(GraphWriter graph, IReadOnlyList<ColumnInfo> columns)
{
    readonly Dictionary<string, string> declared = [];
    readonly List<ValueInfoProto> inputs = [];

    /// <summary>The inputs that are used, in the order of the columns.</summary>
    public IEnumerable<ValueInfoProto> Declared => columns.SelectMany(column => new[] { column.Name, MissingName(column) }).Select(name => inputs.Find(input => input.Name == name)).OfType<ValueInfoProto>();

    /// <summary>The column's values, as they come in.</summary>
    public string Raw(int column)
    {
        var (info, (type, meaning)) = (columns[column], InputOf(columns[column]));
        return Declare(info.Name, type, $"{info.Member}: {meaning}{(info.IsNullable ? IsFloating(info) ? "; NaN where it is missing" : $"; any value where {MissingName(info)} is true" : "")}");
    }

    /// <summary>Where the column's value is missing, as a tensor of booleans; null if it never is.</summary>
    public string? Missing(int column) => columns[column] switch
    {
        var info when IsFloating(info) => graph.Node("IsNaN", Raw(column)),
        { IsNullable: true } info => Declare(MissingName(info), DataType.Bool, $"Whether {info.Member} is missing"),
        _ => null,
    };

    /// <summary>The column as a number; NaN where it is missing.</summary>
    public string Number(int column)
    {
        var number = InputOf(columns[column]).Type == DataType.Double ? Raw(column) : graph.Cast(Raw(column), DataType.Double);
        return IsFloating(columns[column]) ? number : OrMissing(number, column);
    }

    /// <summary>A number of the column; NaN where the column is missing.</summary>
    public string OrMissing(string number, int column) =>
        Missing(column) is { } missing ? graph.Node("Where", missing, graph.Constant(double.NaN), number) : number;

    /// <summary>The column as a whole number. Dates are no categories.</summary>
    public string Integer(int column) => InputOf(columns[column]).Type == DataType.Int64 ? Raw(column) : graph.Cast(Raw(column), DataType.Int64);

    /// <summary>Whether a column's type has NaN for missing values.</summary>
    static bool IsFloating(ColumnInfo column) => column.Type == typeof(double) || column.Type == typeof(float) || column.Type == typeof(decimal);

    static string MissingName(ColumnInfo column) => column.Name + "_missing";

    string Declare(string name, DataType type, string description)
    {
        if (!declared.ContainsKey(name))
            inputs.Add(GraphWriter.Tensor(declared[name] = name, type, 1, description));
        return name;
    }

    static (DataType Type, string Meaning) InputOf(ColumnInfo column) => column.Type switch
    {
        var type when type == typeof(string) => (DataType.String, "a text"),
        var type when type == typeof(double) || type == typeof(decimal) => (DataType.Double, "a number"),
        var type when type == typeof(float) => (DataType.Float, "a number"),
        var type when type == typeof(bool) => (DataType.Bool, "yes or no"),
        var type when type == typeof(ulong) => (DataType.Uint64, "a whole number"),
        var type when type == typeof(DateTime) || type == typeof(DateTimeOffset) => (DataType.Int64, "its local date and time, in microseconds since 1970-01-01 00:00"),
        var type when type == typeof(DateOnly) => (DataType.Int64, "a date, in days since 1970-01-01"),
        var type when type == typeof(TimeOnly) => (DataType.Int64, "a time of day, in microseconds"),
        _ => (DataType.Int64, "a whole number"),
    };
}
