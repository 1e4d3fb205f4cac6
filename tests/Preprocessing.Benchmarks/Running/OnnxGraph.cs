using Google.Protobuf;
using Preprocessing.Onnx.Proto;

namespace Preprocessing.Benchmarks.Running;

/// <summary>Writes ONNX graphs down by hand, node by node.</summary>
sealed class OnnxGraph
{
    readonly ModelProto model = new() { IrVersion = 9, Graph = new() { Name = "workload" } };
    int names;

    public OnnxGraph()
    {
        model.OpsetImport.Add(new OperatorSetIdProto { Version = 17 });
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "ai.onnx.ml", Version = 3 });
    }

    /// <summary>An input of so many columns and any number of rows.</summary>
    public string Input(string name, TensorProto.Types.DataType type, int columns)
    {
        model.Graph.Input.Add(Value(name, type, columns));
        return name;
    }

    /// <summary>Names a result as an output.</summary>
    public void Output(string result, string name, TensorProto.Types.DataType type, int columns)
    {
        model.Graph.Node.Add(new NodeProto { OpType = "Identity", Input = { result }, Output = { name } });
        model.Graph.Output.Add(Value(name, type, columns));
    }

    /// <summary>A constant row of numbers.</summary>
    public string Constant(params float[] values)
    {
        var tensor = new TensorProto
        {
            Name = $"c{names++}",
            DataType = (int)TensorProto.Types.DataType.Float,
            Dims = { 1, values.Length },
        };
        tensor.FloatData.AddRange(values);
        model.Graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    /// <summary>A constant row of whole numbers, or a list of axes.</summary>
    public string Constant(long[] values, bool isRow)
    {
        var tensor = new TensorProto { Name = $"c{names++}", DataType = (int)TensorProto.Types.DataType.Int64, Dims = { values.Length } };
        if (isRow)
            tensor.Dims.Insert(0, 1);
        tensor.Int64Data.AddRange(values);
        model.Graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    /// <summary>A node with one result.</summary>
    public string Node(string type, params string[] inputs) => Node(type, [], inputs);

    /// <summary>A node with attributes and one result.</summary>
    public string Node(string type, AttributeProto[] attributes, params string[] inputs)
    {
        var node = new NodeProto { OpType = type, Output = { $"r{names++}" } };
        node.Input.AddRange(inputs);
        node.Attribute.AddRange(attributes);
        if (type == "LabelEncoder")
            node.Domain = "ai.onnx.ml";
        model.Graph.Node.Add(node);
        return node.Output[0];
    }

    /// <summary>1 in the slot that the value says, else 0.</summary>
    public string OneHot(string value, int count) =>
        ToSingle(Node("Equal", value, Constant([.. Enumerable.Range(0, count).Select(i => (long)i)], isRow: true)));

    /// <summary>As single precision.</summary>
    public string ToSingle(string value) => Cast(value, TensorProto.Types.DataType.Float);

    /// <summary>As another type.</summary>
    public string Cast(string value, TensorProto.Types.DataType type) => Node("Cast", [Attribute("to", (long)type)], value);

    /// <summary>Columns side by side.</summary>
    public string Concat(params string[] columns) => Node("Concat", [Attribute("axis", 1)], columns);

    /// <summary>Texts to numbers.</summary>
    public string Lookup(string texts, IEnumerable<KeyValuePair<string, float>> table, float otherwise)
    {
        var (keys, values) = Table(table.Select(entry => KeyValuePair.Create(entry.Key, entry.Value)), out var numbers);
        values.Name = "values_floats";
        values.Type = AttributeProto.Types.AttributeType.Floats;
        values.Floats.AddRange(numbers);
        return Node(
            "LabelEncoder",
            [keys, values, new AttributeProto { Name = "default_float", Type = AttributeProto.Types.AttributeType.Float, F = otherwise }],
            texts);
    }

    /// <summary>Texts to whole numbers.</summary>
    public string Lookup(string texts, IEnumerable<KeyValuePair<string, long>> table, long otherwise)
    {
        var (keys, values) = Table(table, out var numbers);
        values.Name = "values_int64s";
        values.Type = AttributeProto.Types.AttributeType.Ints;
        values.Ints.AddRange(numbers);
        return Node("LabelEncoder", [keys, values, Attribute("default_int64", otherwise)], texts);
    }

    /// <summary>The model as the bytes of a file.</summary>
    public byte[] Bytes() => model.ToByteArray();

    static (AttributeProto Keys, AttributeProto Values) Table<T>(IEnumerable<KeyValuePair<string, T>> table, out T[] values)
    {
        var entries = table.ToArray();
        values = Array.ConvertAll(entries, entry => entry.Value);
        var keys = new AttributeProto { Name = "keys_strings", Type = AttributeProto.Types.AttributeType.Strings };
        keys.Strings.AddRange(entries.Select(entry => ByteString.CopyFromUtf8(entry.Key)));
        return (keys, new AttributeProto());
    }

    public static AttributeProto Attribute(string name, long value) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value };

    static ValueInfoProto Value(string name, TensorProto.Types.DataType type, int columns)
    {
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = new() };
        tensor.Shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = "rows" });
        tensor.Shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = columns });
        return new() { Name = name, Type = new() { TensorType = tensor } };
    }
}
