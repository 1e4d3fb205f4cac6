using Google.Protobuf;
using Preprocessing.Onnx.Proto;

namespace Preprocessing.Onnx;

/// <summary>Stamps of ONNX files: an entry of their <c>metadata_props</c>, which every ONNX tool hands on and no runtime minds.</summary>
/// <remarks>
/// Only that entry is touched: all other bytes of the file stay as they are and are never held in memory, so files of any size,
/// with operators and extensions unknown here, can be stamped. Weights in files of their own (external data) stay in their place;
/// they are not read. ONNX Runtime itself reads no model file beyond 2 GB.
/// </remarks>
public static class OnnxModel
{
    const int GraphField = 7, MetadataField = 14;

    /// <summary>Writes the stamp of its preprocessing into a model, in the stead of an older one; either the whole file appears or none.</summary>
    /// <param name="path">The model, an ONNX file.</param>
    /// <param name="fitted">The preprocessing it was trained with.</param>
    /// <param name="sourceRevision">The revision of the source code, such as a commit; recorded, never compared.</param>
    /// <exception cref="MismatchException">The file is no ONNX model, or is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read or written; what was there before is untouched.</exception>
    public static void WriteStamp<TRow>(string path, FittedPipeline<TRow> fitted, string? sourceRevision = null)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        WriteStamp(path, Stamp.Of(fitted, sourceRevision));
    }

    /// <summary>Writes a stamp into a model, as one that another model carries from which this one was made.</summary>
    /// <inheritdoc cref="WriteStamp{TRow}(string, FittedPipeline{TRow}, string?)"/>
    public static void WriteStamp(string path, Stamp stamp)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        var entry = new StringStringEntryProto { Key = Stamp.Key, Value = stamp.ToJson() }.ToByteArray();
        List<MessageField> kept;
        using (var model = File.OpenRead(path))
            kept = [.. Fields(model, path).Where(field => StampIn(model, field) is null)];
        using var file = AtomicFile.Create(path);
        try
        {
            // Closed before the new file takes its place, which Windows asks for.
            using (var model = File.OpenRead(path))
                foreach (var field in kept)
                    Copy(model, field.Start, field.End, file.Stream);
            using (var output = new CodedOutputStream(file.Stream, leaveOpen: true))
            {
                output.WriteTag(MetadataField, WireFormat.WireType.LengthDelimited);
                output.WriteBytes(ByteString.CopyFrom(entry));
            }
            file.Commit();
        }
        catch (IOException cause)
        {
            throw AtomicFile.Failed(path, cause);
        }
    }

    /// <summary>The stamp of a model, or null if it carries none.</summary>
    /// <param name="path">The model, an ONNX file.</param>
    /// <exception cref="MismatchException">The file is no ONNX model, is damaged, or has several stamps.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Stamp? ReadStamp(string path)
    {
        using var model = File.OpenRead(path);
        var stamps = Fields(model, path).Select(field => StampIn(model, field)).OfType<string>().ToArray();
        return stamps.Length switch
        {
            0 => null,
            1 => Parse(stamps[0], path),
            _ => throw Uncheckable(path, $"it has {stamps.Length} stamps"),
        };
    }

    /// <exception cref="MismatchException">The text is not a stamp.</exception>
    internal static Stamp Parse(string json, string path)
    {
        try
        {
            return Stamp.Parse(json);
        }
        catch (FormatException error)
        {
            throw Uncheckable(path, error.Message, error);
        }
    }

    internal static MismatchException Uncheckable(string path, string reason, Exception? cause = null) =>
        new($"The model '{path}' cannot be checked: {reason.TrimEnd('.')}. Restore the file, or make the model again and stamp it.", cause);

    static List<MessageField> Fields(FileStream model, string path)
    {
        try
        {
            var fields = MessageField.All(model).ToList();
            return fields.Exists(field => field is { Number: GraphField, IsMessage: true }) ? fields
                : throw new InvalidDataException("it is no ONNX model: it has no graph");
        }
        catch (InvalidDataException error)
        {
            throw Uncheckable(path, error.Message, error);
        }
    }

    static string? StampIn(FileStream model, MessageField field)
    {
        if (field is not { Number: MetadataField, IsMessage: true })
            return null;
        var content = new byte[field.End - field.Content];
        model.Position = field.Content;
        model.ReadExactly(content);
        try
        {
            var entry = StringStringEntryProto.Parser.ParseFrom(content);
            return entry.Key == Stamp.Key ? entry.Value : null;
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    static void Copy(FileStream from, long start, long end, Stream to)
    {
        var buffer = new byte[1 << 16];
        from.Position = start;
        for (var left = end - start; left > 0;)
        {
            var count = from.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (count == 0)
                throw new EndOfStreamException($"The file ends {left} bytes too early; somebody shortened it meanwhile.");
            to.Write(buffer, 0, count);
            left -= count;
        }
    }
}
