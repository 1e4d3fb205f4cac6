using Microsoft.ML.OnnxRuntime;
using Preprocessing.Onnx.Proto;

namespace Preprocessing.Onnx;

/// <summary>ONNX files that carry the stamp of their preprocessing, and are loaded with no other.</summary>
/// <remarks>
/// The stamp is an entry of the file's <c>metadata_props</c>, which ONNX tools hand on and no runtime minds. Only that entry is touched: all other bytes of the file stay as they are and are never held in memory, so files of any size,
/// with operators and extensions unknown here, can be stamped. Weights in files of their own (external data) stay in their place. ONNX Runtime itself reads no model file beyond 2 GB.
/// <para>
/// The stamp knows the model's bytes: it says the SHA-256 of all that the file holds beside the stamp, and of its files of weights. A model of which a byte was changed since is refused, on purpose or not;
/// after a tool has rewritten it (optimised it, quantised it), stamp it again with the stamp of the model that it was made from. Refused as damaged, with the one error, is also what is no sound
/// protobuf message: cut short, with a field that reaches beyond its message or is written as ONNX does not write it, with messages nested deeper than 100, or with a stamp of more than <see cref="Stamp.MaxLength"/> bytes.
/// The hash is no signature: it tells damage and edits, not who made the model.
/// </para>
/// </remarks>
public static class OnnxModel
{
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
        using var model = ModelFile.Open(path);
        using var file = AtomicFile.Create(path);
        try
        {
            StampedModel.Append(file.Stream, stamp, model.CopyWithoutStamp(file.Stream));
            // Closed before the new file takes its place, which Windows asks for.
            model.Dispose();
            file.Commit();
        }
        catch (IOException cause)
        {
            throw AtomicFile.Failed(path, cause);
        }
    }

    /// <summary>The stamp of a model, or null if it carries none.</summary>
    /// <param name="path">The model, an ONNX file.</param>
    /// <exception cref="MismatchException">The file is no ONNX model, is damaged, has several stamps, or is not the model that its stamp was written for.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Stamp? ReadStamp(string path) => ReadChecked(path)?.Stamp;

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
        var read = ReadChecked(path);
        foreach (var line in Stamp.Verify(read?.Stamp, fitted, path, options.AllowUnstamped))
            options.Warn?.Invoke(line);

        var session = Open(path, options);
        try
        {
            // What is loaded is what was checked, even if another model took its place meanwhile.
            if (session.ModelMetadata.CustomMetadataMap.GetValueOrDefault(Stamp.Key) != read?.Text || ReadChecked(path)?.Text != read?.Text)
                throw ModelFile.Damaged(path, "it was replaced while it was being loaded");
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

    /// <summary>The stamp of a model with its text, after a look at all the bytes that it stands for; null if there is none.</summary>
    static (Stamp Stamp, string Text)? ReadChecked(string path)
    {
        using var model = ModelFile.Open(path);
        if (model.StampText() is not { } text)
            return null;
        var stamp = Parse(text, path, out var stamped);
        if (stamped is null)
            throw ModelFile.Damaged(path, "its stamp does not say for which bytes it was written");
        return model.CopyWithoutStamp(Stream.Null) is var hash && hash == stamped ? (stamp, text)
            : throw new MismatchException($"The model '{path}' is not the one that its stamp was written for: without the stamp its SHA-256 is {hash}, and the stamp says {stamped}. "
                + "It is damaged or was edited. Restore the file, or, if a tool changed it on purpose, stamp it again.");
    }

    static Stamp Parse(string json, string path, out string? modelHash)
    {
        try
        {
            return Stamp.Parse(json, out modelHash);
        }
        catch (FormatException error)
        {
            throw ModelFile.Damaged(path, error.Message, error);
        }
    }
}
