using Apache.Arrow;
using Apache.Arrow.Ipc;
using Preprocessing.Engines;

namespace Preprocessing.Arrow;

/// <summary>Opens Arrow files, and record batches in memory, as sources of batches.</summary>
public static class ArrowSource
{
    /// <summary>
    /// Opens files as the data of a pipeline: IPC files, which Feather files of version 2 are, too, and files with IPC streams.
    /// </summary>
    /// <remarks><see cref="ArrowSource{TRow}"/> describes what is read and how.</remarks>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="paths">
    /// Each path is a file, a folder (its <c>.arrow</c>, <c>.arrows</c> and <c>.feather</c> files at any depth) or a glob: <c>*</c>,
    /// <c>?</c> and <c>[1-5]</c> stay within one folder, <c>**</c> matches folders at any depth. The files of a folder or glob are in
    /// ordinal order; a file that several paths name is read once. The content says whether a file is an IPC file or a stream.
    /// </param>
    /// <exception cref="SourceException">
    /// A path names nothing; a file cannot be read, is truncated or is no Arrow file; a column that inference needs is missing or has a
    /// type that does not fit. Columns that only training needs are checked when they are first read.
    /// </exception>
    public static ArrowSource<TRow> Open<TRow>(params string[] paths) where TRow : IPipelineRow<TRow> =>
        Open(TRow.Pipeline, new ArrowReadOptions(), paths);

    /// <inheritdoc cref="Open{TRow}(string[])"/>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="paths">Files, folders or globs.</param>
    public static ArrowSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, params string[] paths) =>
        Open(pipeline, new ArrowReadOptions(), paths);

    /// <inheritdoc cref="Open{TRow}(string[])"/>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="options">The options for reading.</param>
    /// <param name="paths">Files, folders or globs.</param>
    public static ArrowSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, ArrowReadOptions options, params string[] paths)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxBatchRows);
        return new ArrowSource<TRow>(pipeline, options, SourceFiles.Find(paths, ".arrow", ".arrows", ".feather"));
    }

    /// <summary>Opens record batches in memory as the data of a pipeline; each is a partition.</summary>
    /// <remarks>
    /// Values convert as those of files do. The batches must stay alive and unchanged as long as the source is read. The version is
    /// "rows:" and 64 hex digits: a digest of the rows that depends on neither their order nor the record batches that they are in.
    /// </remarks>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="batches">The record batches. Each has all columns that the pipeline needs.</param>
    /// <exception cref="SourceException">A column that inference needs is missing or has a type that does not fit.</exception>
    public static IBatchSource<TRow> Open<TRow>(IReadOnlyList<RecordBatch> batches) where TRow : IPipelineRow<TRow> =>
        Open(TRow.Pipeline, batches);

    /// <inheritdoc cref="Open{TRow}(IReadOnlyList{RecordBatch})"/>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="batches">The record batches.</param>
    public static IBatchSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, IReadOnlyList<RecordBatch> batches)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(batches);
        return new RecordBatchSource<TRow>(pipeline, [.. batches]);
    }

    /// <summary>Opens a stream of record batches as the data of a pipeline, such as the answer of a database or a server.</summary>
    /// <remarks>
    /// Values convert as those of files do. A record batch is disposed of when the next one is asked for. The version is that of the rows,
    /// as for record batches in memory; rows that differ between two readings, such as two passes of a fit, are an error.
    /// </remarks>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="begin">
    /// Begins the stream anew, with the same rows each time: a fit reads them in every pass. Without a fit of several passes it is called
    /// once.
    /// </param>
    public static IBatchSource<TRow> Open<TRow>(Func<IArrowArrayStream> begin) where TRow : IPipelineRow<TRow> =>
        Open(TRow.Pipeline, begin);

    /// <inheritdoc cref="Open{TRow}(Func{IArrowArrayStream})"/>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="begin">Begins the stream anew, with the same rows each time.</param>
    public static IBatchSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, Func<IArrowArrayStream> begin)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(begin);
        return new RecordBatchStreamSource<TRow>(pipeline, begin);
    }
}
