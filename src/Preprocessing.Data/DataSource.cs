using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>Opens data by the scheme and the ending of their files.</summary>
public static class DataSource
{
    /// <summary>Opens files as the data of a pipeline, with the options that are the default for their format.</summary>
    /// <remarks>
    /// <c>.parquet</c> is read by <see cref="ParquetSource"/>, <c>.csv</c> and <c>.tsv</c> by <see cref="CsvSource"/>, <c>.jsonl</c>,
    /// <c>.ndjson</c> and <c>.json</c> by <see cref="JsonSource"/>, other endings by registered formats (<see cref="FileFormats"/>): those
    /// of Arrow need the package Preprocessing.Arrow. A database is opened by <see cref="DatabaseSource"/> and a server by
    /// <see cref="HttpSource"/>, because the connections are the caller's.
    /// </remarks>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="paths">
    /// Files, folders or globs, as those sources take them, of this machine or of a registered store (<see cref="FileStores"/>); all of one
    /// format.
    /// </param>
    /// <exception cref="SourceException">
    /// A path names nothing or has a scheme without a store, the ending of a file is unknown, or the files have several formats; and what
    /// the sources refuse.
    /// </exception>
    public static IBatchSource<TRow> Open<TRow>(params string[] paths) where TRow : IPipelineRow<TRow> => Open(TRow.Pipeline, paths);

    /// <inheritdoc cref="Open{TRow}(string[])"/>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="paths">Files, folders or globs.</param>
    public static IBatchSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, params string[] paths) => Open(pipeline, [], paths);

    /// <inheritdoc cref="Open{TRow}(string[])"/>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="stores">The stores of this source alone; addresses of other schemes are read from registered ones.</param>
    /// <param name="paths">Files, folders or globs.</param>
    public static IBatchSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, IReadOnlyList<FileStore> stores, params string[] paths)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(stores);
        var (format, files) = Find(paths, stores);
        return format.Open(pipeline, files);
    }

    /// <summary>Finds files, which have to be of one format.</summary>
    internal static (FileFormat Format, SourceFiles Files) Find(string[] paths, IReadOnlyList<FileStore> stores)
    {
        var files = FileList.Resolve(paths, stores, FileFormats.Endings);
        var byFormat = files.GroupBy(file => FileFormats.Of(file.Path)).ToArray();
        return byFormat.Length == 1
            ? (byFormat[0].Key, new SourceFiles(files))
            : throw new SourceException(
                $"'{byFormat[0].First().Path}' and '{byFormat[1].First().Path}' have different formats. Open each by itself.");
    }

    /// <summary>Opens those of some files whose content was not read by an earlier source, as the data of a pipeline.</summary>
    /// <remarks>
    /// What was read is known by its content, so that a file may be moved or written again; of several files with the same content one is
    /// read. A file has to appear whole, because one that grows is new each time. A position has 65 bytes for each file that was ever read.
    /// </remarks>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="after">The <see cref="IIncrementalSource{TRow}.Position"/> of the earlier source; null if there was none.</param>
    /// <param name="cancellationToken">Stops the hashing.</param>
    /// <param name="paths">Files, folders or globs, as for <see cref="Open{TRow}(string[])"/>.</param>
    /// <exception cref="SourceException">The position is none; and what <see cref="Open{TRow}(string[])"/> refuses.</exception>
    public static Task<IIncrementalSource<TRow>> OpenNewAsync<TRow>(
        string? after, CancellationToken cancellationToken, params string[] paths) where TRow : IPipelineRow<TRow> =>
        OpenNewAsync(TRow.Pipeline, after, cancellationToken, paths);

    /// <inheritdoc cref="OpenNewAsync{TRow}(string?, CancellationToken, string[])"/>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="after">The position of the earlier source; null if there was none.</param>
    /// <param name="cancellationToken">Stops the hashing.</param>
    /// <param name="paths">Files, folders or globs.</param>
    public static async Task<IIncrementalSource<TRow>> OpenNewAsync<TRow>(
        Pipeline<TRow> pipeline, string? after, CancellationToken cancellationToken, params string[] paths)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        var files = FileList.Resolve(paths, [], FileFormats.Endings);
        return await NewFiles<TRow>.OpenAsync(pipeline, after, files, cancellationToken).ConfigureAwait(false);
    }
}
