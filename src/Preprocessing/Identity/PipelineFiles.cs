using System.Text.Json;

namespace Preprocessing;

/// <summary>Saves fitted pipelines as files and loads them.</summary>
public static class PipelineFiles
{
    /// <summary>Writes the definition, the learnt state and the hashes as one JSON file; either the whole file appears or none.</summary>
    /// <exception cref="IOException">The file cannot be written; an earlier file is untouched.</exception>
    public static void Save<TRow>(this FittedPipeline<TRow> fitted, string path) => StateFile.Save(fitted, path);

    /// <summary>
    /// Writes the learnt state as one JSON object in canonical order: the member <c>state</c> of the file that <see cref="Save"/> writes.
    /// </summary>
    public static void WriteState<TRow>(this FittedPipeline<TRow> fitted, Utf8JsonWriter json) => fitted.State.Write(json);

    /// <summary>Loads a file that <see cref="Save"/> wrote.</summary>
    /// <remarks>
    /// The hashes of the file must fit, and so must its seal, which is a hash over its whole content; each step must find its state sound
    /// (<see cref="Authoring.IVerifyState{TState}"/>). The seal is not a signature: it reveals damage and edits, but not who wrote the
    /// file. A file has at most 1 GiB, and is nested at most 64 deep.
    /// </remarks>
    /// <exception cref="StateException">
    /// The file is missing, damaged or edited, comes from a version that did not seal its files, or belongs to another definition.
    /// </exception>
    /// <exception cref="MismatchException">
    /// The process holds another definition of the pipeline, or other code of a library than the pipeline was compiled with.
    /// </exception>
    public static FittedPipeline<TRow> Load<TRow>(this Pipeline<TRow> pipeline, string path) => StateFile.Load(pipeline, path);
}
