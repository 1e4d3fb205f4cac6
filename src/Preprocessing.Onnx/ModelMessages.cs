using static Google.Protobuf.WireFormat;

namespace Preprocessing.Onnx;

/// <summary>
/// The nesting of messages in an ONNX model, by the field numbers of its public specification, and the wire types of their fields.
/// </summary>
/// <remarks>Fields that are not listed, such as fields of a later version, are accepted unchecked.</remarks>
static class ModelMessages
{
    /// <summary>The messages that are searched for other messages.</summary>
    public enum Kind { None, Model, Training, Function, Graph, Node, Attribute, Tensor, SparseTensor, Entry, OperatorSet }

    /// <summary>The numbers of the fields that are read.</summary>
    public const int Graph = 7, Metadata = 14, Key = 1, Value = 2, ExternalData = 13, DataLocation = 14;

    /// <summary>The largest depth of messages: no tool nests graphs deeper, and protobuf itself reads no deeper.</summary>
    public const int MostDepth = 100;

    static readonly Dictionary<(Kind Message, int Field), (WireType? Type, Kind Holds)> Fields = [];

    static ModelMessages()
    {
        Add(
            Kind.Model,
            numbers: [1, 5],
            bytes: [2, 3, 4, 6, 26],
            [(7, Kind.Graph), (8, Kind.OperatorSet), (14, Kind.Entry), (20, Kind.Training), (25, Kind.Function)]);
        Add(Kind.Training, [], [], [(1, Kind.Graph), (2, Kind.Graph), (3, Kind.Entry), (4, Kind.Entry)]);
        Add(
            Kind.Function,
            [],
            [1, 4, 5, 6, 8, 10, 12, 13],
            [(7, Kind.Node), (9, Kind.OperatorSet), (11, Kind.Attribute), (14, Kind.Entry)]);
        Add(Kind.Graph, [], [2, 10, 11, 12, 13, 14], [(1, Kind.Node), (5, Kind.Tensor), (15, Kind.SparseTensor), (16, Kind.Entry)]);
        Add(Kind.Node, [], [1, 2, 3, 4, 6, 7, 8, 10], [(5, Kind.Attribute), (9, Kind.Entry)]);
        Add(
            Kind.Attribute,
            [3, 20],
            [1, 4, 9, 13, 14, 15, 21],
            [(5, Kind.Tensor), (6, Kind.Graph), (10, Kind.Tensor), (11, Kind.Graph), (22, Kind.SparseTensor), (23, Kind.SparseTensor)]);
        Add(Kind.Tensor, [2, 14], [3, 6, 8, 9, 12], [(13, Kind.Entry), (16, Kind.Entry)]);
        Add(Kind.SparseTensor, [], [], [(1, Kind.Tensor), (2, Kind.Tensor)]);
        Add(Kind.Entry, [], [1, 2], []);
        Add(Kind.OperatorSet, [2], [1], []);
    }

    /// <summary>
    /// Makes sure that a message and the messages within it are valid, and finds the files of weights that its tensors name.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="message">The kind of the message.</param>
    /// <param name="start">The offset of the message.</param>
    /// <param name="end">The offset of the end of the message.</param>
    /// <param name="external">Receives the locations of files of weights.</param>
    /// <param name="depth">The number of messages around it.</param>
    /// <returns>The fields of the message.</returns>
    /// <exception cref="InvalidDataException">The message is damaged.</exception>
    public static List<MessageField> Read(FileStream file, Kind message, long start, long end, ISet<string> external, int depth = 0)
    {
        if (depth > MostDepth)
            throw new InvalidDataException($"its messages are nested deeper than {MostDepth} at byte {start}");
        // The inner messages are read after the message itself is known to be valid, and the location of a tensor after all its fields.
        var fields = MessageField.All(file, start, end).ToList();
        foreach (var field in fields)
        {
            var (type, holds) = Fields.GetValueOrDefault((message, field.Number));
            if (type is { } expected && field.Type != expected)
                throw new InvalidDataException(
                    $"its field {field.Number} of {message} at byte {field.Start} is written as {field.Type}, expected {expected}");
            if (holds != Kind.None)
                Read(file, holds, field.Content, field.End, external, depth + 1);
        }
        if (message == Kind.Tensor
            && fields.LastOrDefault(field => field.Number == DataLocation) is { Number: DataLocation } place
            && place.Number64(file) == 1)
            external.Add(Location(file, fields));
        return fields;
    }

    static string Location(FileStream file, List<MessageField> tensor)
    {
        foreach (var entry in tensor.Where(field => field.Number == ExternalData))
        {
            var parts = MessageField.All(file, entry.Content, entry.End).ToList();
            if (Text(file, parts, Key) == "location")
                return Text(file, parts, Value);
        }
        throw new InvalidDataException("a tensor keeps its numbers in another file, and does not say in which");
    }

    static string Text(FileStream file, List<MessageField> entry, int field)
    {
        const int MostPath = 1 << 15;
        return entry.LastOrDefault(part => part.Number == field) is { End: > 0 } found
            ? System.Text.Encoding.UTF8.GetString(found.Bytes(file, MostPath))
            : "";
    }

    static void Add(Kind message, int[] numbers, int[] bytes, (int Field, Kind Holds)[] messages)
    {
        foreach (var field in numbers)
            Fields.Add((message, field), (WireType.Varint, Kind.None));
        foreach (var field in bytes)
            Fields.Add((message, field), (WireType.LengthDelimited, Kind.None));
        foreach (var (field, holds) in messages)
            Fields.Add((message, field), (WireType.LengthDelimited, holds));
    }
}
