using System.Globalization;
using Google.Protobuf;
using Preprocessing.Onnx.Proto;
using static Preprocessing.Onnx.Proto.AttributeProto.Types;
using static Preprocessing.Onnx.Proto.TensorProto.Types;

namespace Preprocessing.Onnx;

/// <summary>An ONNX graph as it grows. Tensors have a row per row and a column per number; a constant has one row, which ONNX repeats.</summary>
/// <param name="prefix">What the names of all tensors begin with, inputs and outputs apart.</param>
/// <param name="opset">The version of ONNX's operators; what is used here is the same from 13 on, but for the axes of sums in 12.</param>
sealed class GraphWriter(string prefix, long opset)
{
    readonly Dictionary<string, string> constants = [];
    readonly Dictionary<string, string> made = [];
    int count;

    public GraphProto Graph { get; } = new();

    /// <summary>Applies an operator; the same one on the same tensors is applied once.</summary>
    public string Node(string operation, params string[] inputs) => Node(operation, inputs, []);

    /// <inheritdoc cref="Node(string, string[])"/>
    public string Node(string operation, string[] inputs, AttributeProto[] attributes, string domain = "", string? name = null)
    {
        var key = $"{operation}({string.Join(", ", inputs)}) {string.Concat(attributes.Select(attribute => attribute.ToString()))} {name}";
        if (made.TryGetValue(key, out var known))
            return known;
        var result = $"{prefix}{count++}";
        Graph.Node.Add(new NodeProto { OpType = operation, Domain = domain, Name = name is null ? $"{result} {operation}" : $"{name} ({result})", Input = { inputs }, Output = { result }, Attribute = { attributes } });
        return made[key] = result;
    }

    /// <summary>Applies an operator whose result has a name that others know.</summary>
    public void Output(string operation, string[] inputs, string output, params AttributeProto[] attributes) =>
        Graph.Node.Add(new NodeProto { OpType = operation, Name = $"{output} {operation}", Input = { inputs }, Output = { output }, Attribute = { attributes } });

    public string Cast(string tensor, DataType type) => Node("Cast", [tensor], [Int("to", (long)type)]);

    /// <summary>The sum of each row of whole numbers, as one column.</summary>
    public string SumOfRow(string tensor) => opset < 13
        ? Node("ReduceSum", [tensor], [new AttributeProto { Name = "axes", Type = AttributeType.Ints, Ints = { 1 } }])
        : Node("ReduceSum", [tensor, List([1L])], []);

    /// <summary>The same number in every row.</summary>
    public string Constant(double value) => Row([value]);

    /// <summary>The same whole number in every row.</summary>
    public string Constant(long value) => Row([value]);

    /// <summary>The same numbers in every row.</summary>
    public string Row(IReadOnlyList<double> values) => Initializer(new() { DataType = (int)DataType.Double, Dims = { 1, values.Count }, DoubleData = { values } });

    /// <summary>The same whole numbers in every row.</summary>
    public string Row(IReadOnlyList<long> values) => Initializer(new() { DataType = (int)DataType.Int64, Dims = { 1, values.Count }, Int64Data = { values } });

    /// <summary>A list of numbers to choose from.</summary>
    public string List(IReadOnlyList<double> values) => Initializer(new() { DataType = (int)DataType.Double, Dims = { values.Count }, DoubleData = { values } });

    /// <summary>A list of whole numbers.</summary>
    public string List(IReadOnlyList<long> values) => Initializer(new() { DataType = (int)DataType.Int64, Dims = { values.Count }, Int64Data = { values } });

    public static AttributeProto Int(string name, long value) => new() { Name = name, Type = AttributeType.Int, I = value };

    public static AttributeProto Ints(string name, IEnumerable<long> values) => new() { Name = name, Type = AttributeType.Ints, Ints = { values } };

    public static AttributeProto Strings(string name, IEnumerable<string> values) => new() { Name = name, Type = AttributeType.Strings, Strings = { values.Select(ByteString.CopyFromUtf8) } };

    /// <summary>What an input or output is: one row per row, of a number of columns.</summary>
    public static ValueInfoProto Tensor(string name, DataType type, long columns, string description) => new()
    {
        Name = name,
        DocString = description,
        Type = new TypeProto
        {
            TensorType = new TypeProto.Types.Tensor
            {
                ElemType = (int)type,
                Shape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dimension { DimParam = "rows" }, new TensorShapeProto.Types.Dimension { DimValue = columns } } },
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
