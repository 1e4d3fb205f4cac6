using System.Globalization;
using Google.Protobuf;
using Preprocessing.Onnx.Proto;
using static Preprocessing.Onnx.Proto.AttributeProto.Types;
using static Preprocessing.Onnx.Proto.TensorProto.Types;

namespace Preprocessing.Onnx;

/// <summary>
/// An ONNX graph under construction. Tensors have one row per row of the data and one column per number; a constant has a single row, which
/// ONNX repeats.
/// </summary>
/// <param name="prefix">The prefix of the names of all tensors, except inputs and outputs.</param>
/// <param name="opset">
/// The version of ONNX's operators; the operators used here are the same from 13 on, and 12 differs only in the axes of sums.
/// </param>
sealed class GraphWriter(string prefix, long opset)
{
    readonly Dictionary<string, string> constants = [];
    readonly Dictionary<string, string> made = [];
    int count;

    public GraphProto Graph { get; } = new();

    /// <summary>Applies an operator; the same operator on the same tensors is applied only once.</summary>
    public string Node(string operation, params string[] inputs) => Node(operation, inputs, []);

    /// <inheritdoc cref="Node(string, string[])"/>
    public string Node(string operation, string[] inputs, AttributeProto[] attributes, string domain = "", string? name = null)
    {
        var key = $"{operation}({string.Join(", ", inputs)}) {string.Concat(attributes.Select(attribute => attribute.ToString()))} {name}";
        if (made.TryGetValue(key, out var known))
            return known;
        var result = $"{prefix}{count++}";
        Graph.Node.Add(new NodeProto
        {
            OpType = operation,
            Domain = domain,
            Name = name is null ? $"{result} {operation}" : $"{name} ({result})",
            Input = { inputs },
            Output = { result },
            Attribute = { attributes },
        });
        return made[key] = result;
    }

    /// <summary>Applies an operator whose result gets a given name.</summary>
    public void Output(string operation, string[] inputs, string output, params AttributeProto[] attributes) =>
        Graph.Node.Add(new NodeProto
        {
            OpType = operation,
            Name = $"{output} {operation}",
            Input = { inputs },
            Output = { output },
            Attribute = { attributes },
        });

    public string Cast(string tensor, DataType type) => Node("Cast", [tensor], [Int("to", (long)type)]);

    /// <summary>Adds the sum of each row of whole numbers, as one column.</summary>
    public string SumOfRow(string tensor) => opset < 13
        ? Node("ReduceSum", [tensor], [new AttributeProto { Name = "axes", Type = AttributeType.Ints, Ints = { 1 } }])
        : Node("ReduceSum", [tensor, List([1L])], []);

    /// <summary>Adds a number that is the same in every row.</summary>
    public string Constant(double value) => Row([value]);

    /// <summary>Adds a whole number that is the same in every row.</summary>
    public string Constant(long value) => Row([value]);

    /// <summary>Adds numbers that are the same in every row.</summary>
    public string Row(IReadOnlyList<double> values) =>
        Initializer(new() { DataType = (int)DataType.Double, Dims = { 1, values.Count }, DoubleData = { values } });

    /// <summary>Adds whole numbers that are the same in every row.</summary>
    public string Row(IReadOnlyList<long> values) =>
        Initializer(new() { DataType = (int)DataType.Int64, Dims = { 1, values.Count }, Int64Data = { values } });

    /// <summary>Adds a list of numbers to choose from.</summary>
    public string List(IReadOnlyList<double> values) =>
        Initializer(new() { DataType = (int)DataType.Double, Dims = { values.Count }, DoubleData = { values } });

    /// <summary>Adds a list of whole numbers.</summary>
    public string List(IReadOnlyList<long> values) =>
        Initializer(new() { DataType = (int)DataType.Int64, Dims = { values.Count }, Int64Data = { values } });

    public static AttributeProto Int(string name, long value) => new() { Name = name, Type = AttributeType.Int, I = value };

    public static AttributeProto Ints(string name, IEnumerable<long> values) =>
        new() { Name = name, Type = AttributeType.Ints, Ints = { values } };

    public static AttributeProto Strings(string name, IEnumerable<string> values) =>
        new() { Name = name, Type = AttributeType.Strings, Strings = { values.Select(ByteString.CopyFromUtf8) } };

    /// <summary>Describes an input or output with one row per row of the data and a number of columns.</summary>
    public static ValueInfoProto Tensor(string name, DataType type, long columns, string description) => new()
    {
        Name = name,
        DocString = description,
        Type = new TypeProto
        {
            TensorType = new TypeProto.Types.Tensor
            {
                ElemType = (int)type,
                Shape = new TensorShapeProto
                {
                    Dim =
                    {
                        new TensorShapeProto.Types.Dimension { DimParam = "rows" },
                        new TensorShapeProto.Types.Dimension { DimValue = columns },
                    },
                },
            },
        },
    };

    string Initializer(TensorProto tensor)
    {
        var key = Convert.ToBase64String(tensor.ToByteArray());
        if (constants.TryGetValue(key, out var known))
            return known;
        tensor.Name = string.Create(CultureInfo.InvariantCulture, $"{prefix}c{constants.Count}");
        Graph.Initializer.Add(tensor);
        return constants[key] = tensor.Name;
    }
}
