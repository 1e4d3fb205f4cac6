using System.Text.Json;

namespace Preprocessing;

/// <summary>Fitted pipelines as files.</summary>
public static class PipelineFiles
{
    /// <summary>Writes definition, learnt state and hashes as one JSON file; either the whole file appears or none.</summary>
    /// <exception cref="IOException">The file cannot be written; what was there before is untouched.</exception>
    public static void Save<TRow>(this FittedPipeline<TRow> fitted, string path) => StateFile.Save(fitted, path);

    /// <summary>Writes what was learnt as one JSON object in canonical order: the member <c>state</c> of the file that <see cref="Save"/> writes.</summary>
    public static void WriteState<TRow>(this FittedPipeline<TRow> fitted, Utf8JsonWriter json) => fitted.State.Write(json);

    /// <summary>Loads what <see cref="Save"/> wrote.</summary>
    /// <remarks>
    /// The file's hashes and its seal, which is a hash over all that it says, must fit, and each step must find its state sound (<see cref="Authoring.IVerifyState{TState}"/>).
    /// The seal is no signature: it tells damage and edits, not who wrote the file. A file has at most 1 GiB, and is nested at most 64 deep.
    /// </remarks>
    /// <exception cref="StateException">The file is missing, damaged or edited, comes from a version that did not seal its files, or belongs to another definition.</exception>
    /// <exception cref="MismatchException">The process holds another definition of the pipeline, or other code of a library than the pipeline was compiled with.</exception>
    public static FittedPipeline<TRow> Load<TRow>(this Pipeline<TRow> pipeline, string path) => StateFile.Load(pipeline, path);
}
