using Google.Protobuf;
using static Preprocessing.Onnx.Proto.AttributeProto.Types;
using static Preprocessing.Onnx.Proto.TensorProto.Types;

namespace Preprocessing.Onnx.Proto;

/// <summary>Builds an ONNX model node by node. Compiled into every package that writes models.</summary>
sealed class GraphBuilder
{
    /// <summary>The domain of trees, linear models and other operators beyond tensors.</summary>
    public const string MachineLearning = "ai.onnx.ml";

    readonly ModelProto model;

    /// <summary>Creates a model without nodes, in a version of the format that runtimes have read for years.</summary>
    public GraphBuilder(string name) => model = new()
    {
        IrVersion = 8,
        ProducerName = "Preprocessing",
        OpsetImport =
        {
            new OperatorSetIdProto { Domain = "", Version = 17 },
            new OperatorSetIdProto { Domain = MachineLearning, Version = 3 },
        },
        Graph = new GraphProto { Name = name },
    };

    /// <summary>The model in its current form.</summary>
    public ModelProto Model => model;

    /// <summary>Adds an input with any number of rows, and <paramref name="width"/> numbers per row.</summary>
    public string Input(string name, DataType type, int width)
    {
        model.Graph.Input.Add(Rows(name, type, width));
        return name;
    }

    /// <summary>Makes a tensor an output with any number of rows.</summary>
    public void Output(string name, DataType type, int width) => model.Graph.Output.Add(Rows(name, type, width));

    /// <summary>Adds a node with one output, which gets the name of the node.</summary>
    public string Node(string type, string name, string[] inputs, params ReadOnlySpan<AttributeProto> attributes) =>
        Node(type, "", name, inputs, attributes);

    /// <summary>Adds a node of the domain for machine learning.</summary>
    public string MachineLearningNode(string type, string name, string[] inputs, params ReadOnlySpan<AttributeProto> attributes) =>
        Node(type, MachineLearning, name, inputs, attributes);

    /// <summary>Adds a number as part of the model.</summary>
    public string Constant(string name, double value)
    {
        model.Graph.Initializer.Add(new TensorProto { Name = name, DataType = (int)DataType.Double, DoubleData = { value } });
        return name;
    }

    /// <summary>Adds a list of numbers as part of the model.</summary>
    public string Constant(string name, IReadOnlyCollection<double> values)
    {
        model.Graph.Initializer.Add(
            new TensorProto { Name = name, DataType = (int)DataType.Double, Dims = { values.Count }, DoubleData = { values } });
        return name;
    }

    /// <summary>Adds a list of whole numbers as part of the model.</summary>
    public string Constant(string name, IReadOnlyCollection<long> values)
    {
        model.Graph.Initializer.Add(
            new TensorProto { Name = name, DataType = (int)DataType.Int64, Dims = { values.Count }, Int64Data = { values } });
        return name;
    }

    /// <summary>Converts the numbers of a tensor to another type.</summary>
    public string Cast(string name, string input, DataType type) => Node("Cast", name, [input], Attribute("to", (long)type));

    public static AttributeProto Attribute(string name, long value) => new() { Name = name, Type = AttributeType.Int, I = value };

    public static AttributeProto Attribute(string name, string value) =>
        new() { Name = name, Type = AttributeType.String, S = ByteString.CopyFromUtf8(value) };

    public static AttributeProto Attribute(string name, IEnumerable<long> values) =>
        new() { Name = name, Type = AttributeType.Ints, Ints = { values } };

    public static AttributeProto Attribute(string name, IEnumerable<float> values) =>
        new() { Name = name, Type = AttributeType.Floats, Floats = { values } };

    public static AttributeProto Attribute(string name, IEnumerable<string> values) =>
        new() { Name = name, Type = AttributeType.Strings, Strings = { values.Select(ByteString.CopyFromUtf8) } };

    /// <summary>Creates an attribute for numbers in double precision, for which attributes have no type of their own.</summary>
    public static AttributeProto Attribute(string name, IReadOnlyCollection<double> values) =>
        new()
        {
            Name = name,
            Type = AttributeType.Tensor,
            T = new TensorProto { Name = name, DataType = (int)DataType.Double, Dims = { values.Count }, DoubleData = { values } },
        };

    string Node(string type, string domain, string name, string[] inputs, ReadOnlySpan<AttributeProto> attributes)
    {
        model.Graph.Node.Add(new NodeProto
        {
            OpType = type,
            Domain = domain,
            Name = name,
            Input = { inputs },
            Output = { name },
            Attribute = { attributes.ToArray() },
        });
        return name;
    }

    static ValueInfoProto Rows(string name, DataType type, int width)
    {
        var shape = new TensorShapeProto
        {
            Dim = { new TensorShapeProto.Types.Dimension { DimParam = "rows" }, new TensorShapeProto.Types.Dimension { DimValue = width } },
        };
        return new()
        {
            Name = name,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = shape } },
        };
    }
}
