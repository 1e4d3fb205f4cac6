namespace Preprocessing.Data;

/// <summary>Opens JSON files as sources of batches.</summary>
public static class JsonSource
{
    /// <summary>Opens files as the data of a pipeline.</summary>
    /// <remarks><see cref="JsonSource{TRow}"/> describes what is read and how.</remarks>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="paths">
    /// Each path is a file, a folder (its <c>.jsonl</c>, <c>.ndjson</c> and <c>.json</c> files at any depth) or a glob: <c>*</c>,
    /// <c>?</c> and <c>[1-5]</c> stay within one folder, <c>**</c> matches folders at any depth. The files of a folder or glob are in
    /// ordinal order; a file that several paths name is read once. An address such as <c>s3://bucket/flights</c> is read from its store
    /// (<see cref="FileStores"/>).
    /// </param>
    /// <exception cref="SourceException">
    /// A path names nothing; a file cannot be read, or is empty and should hold an array; a line is too long; a property has a type that is
    /// not read from JSON. What is no JSON is found when it is read.
    /// </exception>
    public static JsonSource<TRow> Open<TRow>(params string[] paths) where TRow : IPipelineRow<TRow> =>
        Open(TRow.Pipeline, new JsonReadOptions(), paths);

    /// <inheritdoc cref="Open{TRow}(string[])"/>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="paths">Files, folders or globs.</param>
    public static JsonSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, params string[] paths) =>
        Open(pipeline, new JsonReadOptions(), paths);

    /// <inheritdoc cref="Open{TRow}(string[])"/>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="options">The options for reading.</param>
    /// <param name="paths">Files, folders or globs.</param>
    public static JsonSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, JsonReadOptions options, params string[] paths)
    {
        options.Check();
        return Open(pipeline, options, FileList.Resolve(paths, options.Stores, ".jsonl", ".ndjson", ".json"));
    }

    /// <summary>Opens files that were found.</summary>
    internal static JsonSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, JsonReadOptions options, IReadOnlyList<OpenedFile> files) =>
        new(pipeline, options, FileList.Open(files, file => Task.FromResult(JsonFile.Open(file, options))));
}
