namespace Preprocessing.Engines;

/// <summary>A format of files that <see cref="Preprocessing.Data.DataSource"/> opens by their endings.</summary>
/// <remarks>
/// Formats with a package of their own derive from it, and a program registers them (<see cref="Preprocessing.Data.FileFormats"/>).
/// </remarks>
public abstract class FileFormat
{
    /// <summary>The endings of its files, such as ".parquet", in lower case.</summary>
    public abstract IReadOnlyList<string> Endings { get; }

    /// <summary>Opens files as the data of a pipeline, with the options that are the default for the format.</summary>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="files">The files, all of this format.</param>
    /// <exception cref="SourceException">The files cannot be read, or do not fit the pipeline.</exception>
    public abstract IBatchSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, SourceFiles files);

    /// <summary>Finds the columns that files have, for somebody who has no class yet.</summary>
    /// <param name="files">The files, all of this format.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="SourceException">The files cannot be read, or the format does not say which columns it has.</exception>
    public virtual Task<IReadOnlyList<FoundColumn>> FindColumnsAsync(SourceFiles files, CancellationToken cancellationToken = default) =>
        throw new SourceException($"The columns of '{files.Paths[0]}' cannot be found without a class. Surveyed are Parquet, CSV and JSON: "
            + "write the data as one of these.");
}
