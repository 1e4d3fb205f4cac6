using Google.Protobuf;
using Preprocessing.Onnx.Proto;
using static Preprocessing.Onnx.Proto.TensorProto.Types;

namespace Preprocessing.Support;

/// <summary>Small ONNX models for the tests.</summary>
static class SmallModel
{
    /// <summary>A model of a few nodes.</summary>
    public static ModelProto Of(
        IEnumerable<ValueInfoProto> inputs, IEnumerable<ValueInfoProto> outputs, params IEnumerable<NodeProto> nodes) => new()
        {
            IrVersion = 8,
            ProducerName = "test",
            OpsetImport = { new OperatorSetIdProto { Domain = "", Version = 17 } },
            Graph = new GraphProto { Name = "small", Node = { nodes }, Input = { inputs }, Output = { outputs } },
        };

    /// <summary>A model that adds up the features of each row.</summary>
    public static ModelProto Sum(int width)
    {
        var model = Of(
            [Tensor("features", DataType.Float, null, width)],
            [Tensor("score", DataType.Float, null, 1)],
            Node("ReduceSum", ["features", "axes"], ["score"]));
        model.Graph.Initializer.Add(new TensorProto { Name = "axes", DataType = (int)DataType.Int64, Dims = { 1 }, Int64Data = { 1 } });
        return model;
    }

    /// <summary>
    /// A model that gives back the features of each row with the other sign: each number by itself, whatever the other rows are.
    /// </summary>
    public static ModelProto Opposite(int width, int? rows = null) =>
        Of(
            [Tensor("features", DataType.Float, rows, width)],
            [Tensor("opposite", DataType.Float, rows, width)],
            Node("Neg", ["features"], ["opposite"]));

    public static NodeProto Node(string type, string[] inputs, string[] outputs) =>
        new() { OpType = type, Input = { inputs }, Output = { outputs } };

    /// <summary>A tensor's name, type and shape; null is a length that is not fixed.</summary>
    public static ValueInfoProto Tensor(string name, DataType type, params int?[] shape)
    {
        var dimensions = new TensorShapeProto();
        foreach (var length in shape)
            dimensions.Dim.Add(length is { } fixedLength
                ? new TensorShapeProto.Types.Dimension { DimValue = fixedLength }
                : new TensorShapeProto.Types.Dimension { DimParam = "N" });
        return new()
        {
            Name = name,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = dimensions } },
        };
    }

    public static string Write(this ModelProto model, string folder, string name = "model.onnx")
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, model.ToByteArray());
        return path;
    }
}
