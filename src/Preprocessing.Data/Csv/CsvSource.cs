namespace Preprocessing.Data;

/// <summary>Opens CSV files as sources of batches.</summary>
public static class CsvSource
{
    /// <summary>Opens files as the data of a pipeline.</summary>
    /// <remarks><see cref="CsvSource{TRow}"/> describes what is read and how.</remarks>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="paths">
    /// Each path is a file, a folder (its <c>.csv</c> and <c>.tsv</c> files at any depth) or a glob: <c>*</c>, <c>?</c> and
    /// <c>[1-5]</c> stay within one folder, <c>**</c> matches folders at any depth. The files of a folder or glob are in ordinal order;
    /// a file that several paths name is read once. An address such as <c>s3://bucket/flights</c> is read from its store (<see
    /// cref="FileStores"/>).
    /// </param>
    /// <exception cref="SourceException">
    /// A path names nothing; a file cannot be read, is empty or is no CSV file; quotes are not closed; a row is too long; a column that
    /// inference needs is missing or has a type that is not read from text. Columns that only training needs are checked when they are
    /// first read.
    /// </exception>
    public static CsvSource<TRow> Open<TRow>(params string[] paths) where TRow : IPipelineRow<TRow> =>
        Open(TRow.Pipeline, new CsvReadOptions(), paths);

    /// <inheritdoc cref="Open{TRow}(string[])"/>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="paths">Files, folders or globs.</param>
    public static CsvSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, params string[] paths) =>
        Open(pipeline, new CsvReadOptions(), paths);

    /// <inheritdoc cref="Open{TRow}(string[])"/>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="options">The options for reading.</param>
    /// <param name="paths">Files, folders or globs.</param>
    public static CsvSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, CsvReadOptions options, params string[] paths)
    {
        options.Check();
        return Open(pipeline, options, FileList.Resolve(paths, options.Stores, ".csv", ".tsv"));
    }

    /// <summary>Opens files that were found.</summary>
    internal static CsvSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, CsvReadOptions options, IReadOnlyList<OpenedFile> files)
    {
        var needed = pipeline.Columns.Where(column => !column.IsRecalled && !column.IsTrainingOnly).ToArray();
        return new(pipeline, options, FileList.Open(files, file => Task.FromResult(CsvFile.Open(file, options, needed))));
    }
}
