using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Preprocessing.Onnx.Proto;

namespace Preprocessing.Onnx;

/// <summary>ONNX files that carry the stamp of their preprocessing, and are loaded with no other.</summary>
/// <remarks>
/// The stamp is an entry of the file's <c>metadata_props</c>, which ONNX tools hand on and no runtime minds. Only that entry is touched: all other bytes of the file stay as they are and are never held in memory, so files of any size,
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
    public static Stamp? ReadStamp(string path) => ReadText(path) is { } json ? Parse(json, path) : null;

    /// <summary>Loads a model after checking that it was made with exactly this preprocessing, and puts it behind it.</summary>
    /// <param name="path">The model, an ONNX file with a stamp.</param>
    /// <param name="fitted">The preprocessing it will run with.</param>
    /// <param name="options">How to run it; null for the defaults.</param>
    /// <exception cref="MismatchException">The model is damaged, has no stamp, was made with other preprocessing, or takes or gives other tensors; the message says what differs.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static OnnxScorer<TRow> LoadVerified<TRow>(string path, FittedPipeline<TRow> fitted, OnnxScorerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBatch, 1, nameof(options.MaxBatch));
        var stamp = ReadText(path);
        foreach (var line in Stamp.Verify(stamp is null ? null : Parse(stamp, path), fitted, path, options.AllowUnstamped))
            options.Warn?.Invoke(line);

        var session = Open(path, options);
        try
        {
            // What is loaded is what was checked, even if another model took its place meanwhile.
            if (session.ModelMetadata.CustomMetadataMap.GetValueOrDefault(Stamp.Key) != stamp)
                throw Uncheckable(path, "it was replaced while it was being loaded");
            return new(session, fitted, ModelTensors.Of(session, path, fitted, options));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    static InferenceSession Open(string path, OnnxScorerOptions options)
    {
        using var serving = options.Session is null ? new SessionOptions { IntraOpNumThreads = 1 } : null;
        try
        {
            return new InferenceSession(path, options.Session ?? serving!);
        }
        catch (OnnxRuntimeException error)
        {
            throw new MismatchException($"The model '{path}' cannot be loaded: {error.Message}", error);
        }
    }

    static string? ReadText(string path)
    {
        using var model = File.OpenRead(path);
        var stamps = Fields(model, path).Select(field => StampIn(model, field)).OfType<string>().ToArray();
        return stamps.Length < 2 ? stamps.SingleOrDefault() : throw Uncheckable(path, $"it has {stamps.Length} stamps");
    }

    static Stamp Parse(string json, string path)
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

    static MismatchException Uncheckable(string path, string reason, Exception? cause = null) =>
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
