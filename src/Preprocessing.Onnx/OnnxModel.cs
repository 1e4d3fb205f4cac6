using Microsoft.ML.OnnxRuntime;
using Preprocessing.Onnx.Proto;

namespace Preprocessing.Onnx;

/// <summary>Writes and reads ONNX files with the stamp of their preprocessing, and loads them with no other preprocessing.</summary>
/// <remarks>
/// The stamp is an entry of the file's <c>metadata_props</c>, which ONNX tools preserve and every runtime ignores. Only this entry changes:
/// all other bytes of the file stay as they are and are never held in memory. So files of any size, with operators and extensions unknown
/// here, can be stamped. Weights in separate files (external data) stay in their files. ONNX Runtime itself reads no model file beyond 2
/// GB.
/// <para>
/// The stamp covers the bytes of the model: it holds the SHA-256 of everything in the file except the stamp, and of the files of weights. A
/// model with a byte that has changed since is refused, whether the change was intended or not. After a tool has rewritten a model
/// (optimised it, quantised it), stamp it again with the stamp of the original model. A file that is no valid protobuf message is also
/// refused as damaged, with the same error: a file that is cut short, has a field that reaches beyond its message or has a wrong wire type,
/// nests messages deeper than 100, or has a stamp of more than <see cref="Stamp.MaxLength"/> bytes. The hash is no signature: it reveals
/// damage and edits, but not the author of the model.
/// </para>
/// </remarks>
public static class OnnxModel
{
    /// <summary>
    /// Writes the stamp of its preprocessing into a model, and replaces an older stamp. The file appears whole or not at all.
    /// </summary>
    /// <param name="path">The model, an ONNX file.</param>
    /// <param name="fitted">The preprocessing that the model was trained with.</param>
    /// <param name="sourceRevision">The revision of the source code, such as a commit; recorded, never compared.</param>
    /// <param name="label">
    /// The label that the model learnt to predict, by its property; null for the only one, or if it is not known.
    /// </param>
    /// <exception cref="ArgumentException">The pipeline has no such label.</exception>
    /// <exception cref="MismatchException">The file is no ONNX model, or is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read or written; an older file stays untouched.</exception>
    public static void WriteStamp<TRow>(
        string path, FittedPipeline<TRow> fitted, string? sourceRevision = null, string? label = null)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        WriteStamp(path, Stamp.Of(fitted, sourceRevision, label));
    }

    /// <summary>Writes a given stamp into a model, for example the stamp of the model from which a tool made this one.</summary>
    /// <inheritdoc cref="WriteStamp{TRow}(string, FittedPipeline{TRow}, string?, string?)"/>
    public static void WriteStamp(string path, Stamp stamp)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        using var model = ModelFile.Open(path);
        using var file = AtomicFile.Create(path);
        try
        {
            StampedModel.Append(file.Stream, stamp, model.CopyWithoutStamp(file.Stream));
            // The model is closed before the new file replaces it, because Windows requires it.
            model.Dispose();
            file.Commit();
        }
        catch (IOException cause)
        {
            throw AtomicFile.Failed(path, cause);
        }
    }

    /// <summary>Reads the stamp of a model; gives null if it has none.</summary>
    /// <param name="path">The model, an ONNX file.</param>
    /// <exception cref="MismatchException">
    /// The file is no ONNX model, is damaged, has several stamps, or is not the model that its stamp was written for.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Stamp? ReadStamp(string path) => ReadChecked(path)?.Stamp;

    /// <summary>Loads a model after checking that it was made with exactly this preprocessing, and connects the two.</summary>
    /// <param name="path">The model, an ONNX file with a stamp.</param>
    /// <param name="fitted">The preprocessing that the model will run with.</param>
    /// <param name="options">The options for running the model; null for the defaults.</param>
    /// <exception cref="ArgumentException">The pipeline has no such label, or several and the options name none.</exception>
    /// <exception cref="MismatchException">
    /// The model is damaged, has no stamp, was made with other preprocessing, predicts another label, or takes or gives other
    /// tensors; the message says what differs.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static OnnxScorer<TRow> LoadVerified<TRow>(string path, FittedPipeline<TRow> fitted, OnnxScorerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBatch, 1, nameof(options.MaxBatch));
        var label = options.Label is null && fitted.Labels.Count == 0 ? null : fitted.Label(options.Label);
        var read = ReadChecked(path);
        foreach (var line in Stamp.Verify(read?.Stamp, fitted, path, options.AllowUnstamped, label?.Name))
            options.Warn?.Invoke(line);

        var session = Open(path, options);
        try
        {
            // Checking again makes sure that the loaded model is the checked one, even if another model replaced the file meanwhile.
            if (session.ModelMetadata.CustomMetadataMap.GetValueOrDefault(Stamp.Key) != read?.Text || ReadChecked(path)?.Text != read?.Text)
                throw ModelFile.Damaged(path, "it was replaced while it was being loaded");
            return new(session, fitted, ModelTensors.Of(session, path, fitted, options), label, options.InOwnUnits);
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

    /// <summary>
    /// Reads the stamp of a model and its text, after checking all bytes that the stamp covers; gives null if there is no stamp.
    /// </summary>
    static (Stamp Stamp, string Text)? ReadChecked(string path)
    {
        using var model = ModelFile.Open(path);
        if (model.StampText() is not { } text)
            return null;
        var stamp = Parse(text, path, out var stamped);
        if (stamped is null)
            throw ModelFile.Damaged(path, "its stamp does not say for which bytes it was written");
        return model.CopyWithoutStamp(Stream.Null) is var hash && hash == stamped ? (stamp, text)
            : throw new MismatchException($"The model '{path}' is not the one that its stamp was written for: "
                + $"without the stamp its SHA-256 is {hash}, and the stamp says {stamped}. "
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
