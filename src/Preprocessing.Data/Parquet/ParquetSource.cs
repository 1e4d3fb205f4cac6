namespace Preprocessing.Data;

/// <summary>Opens Parquet files as sources of batches.</summary>
public static class ParquetSource
{
    /// <summary>Opens files as the data of a pipeline.</summary>
    /// <remarks><see cref="ParquetSource{TRow}"/> describes what is read and how.</remarks>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="paths">
    /// Each path is a file, a folder (its <c>.parquet</c> files at any depth) or a glob: <c>*</c>, <c>?</c> and <c>[1-5]</c> stay
    /// within one folder, <c>**</c> matches folders at any depth. The files of a folder or glob are in ordinal order; a file that
    /// several paths name is read once. An address such as <c>s3://bucket/flights</c> is read from its store (<see
    /// cref="FileStores"/>).
    /// </param>
    /// <exception cref="SourceException">
    /// A path names nothing; a file cannot be read, is truncated or is no Parquet file; a column that inference needs is missing or has a
    /// type that does not fit. Columns that only training needs are checked when they are first read.
    /// </exception>
    public static ParquetSource<TRow> Open<TRow>(params string[] paths) where TRow : IPipelineRow<TRow> =>
        Open(TRow.Pipeline, new ParquetReadOptions(), paths);

    /// <inheritdoc cref="Open{TRow}(string[])"/>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="paths">Files, folders or globs.</param>
    public static ParquetSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, params string[] paths) =>
        Open(pipeline, new ParquetReadOptions(), paths);

    /// <inheritdoc cref="Open{TRow}(string[])"/>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="options">The options for reading.</param>
    /// <param name="paths">Files, folders or globs.</param>
    public static ParquetSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, ParquetReadOptions options, params string[] paths)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxBatchRows);
        return Open(pipeline, options, FileList.Resolve(paths, options.Stores, ".parquet"));
    }

    /// <summary>Opens files that were found.</summary>
    internal static ParquetSource<TRow> Open<TRow>(
        Pipeline<TRow> pipeline, ParquetReadOptions options, IReadOnlyList<OpenedFile> files) =>
        new(pipeline, options, FileList.Open(files, file => ParquetFile.OpenAsync(file, CancellationToken.None)));
}
