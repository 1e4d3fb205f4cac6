using Preprocessing.Data;

namespace Preprocessing.Datasets;

/// <summary>Opens committed versions of data.</summary>
public static class Dataset
{
    /// <summary>Opens a version as the data of a pipeline.</summary>
    /// <remarks>
    /// The bytes come from the cache, wherever the working folder stands, and are refused unless they are those of the manifest. The
    /// version token is <c>flights@3 sha256:… audit:…</c>: it names dataset, version, content and the entry of the audit log, and
    /// reaches
    /// the fitted pipeline and the stamps of models.
    /// </remarks>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="address">
    /// <c>flights@3</c>; <c>flights@golden</c> by a tag; <c>flights</c> or <c>flights@latest</c> for the latest version.
    /// </param>
    /// <param name="folder">A folder of the repository.</param>
    /// <exception cref="DatasetException">There is no such version, or no repository.</exception>
    /// <exception cref="SourceException">The bytes are not those of the version, or are not what the pipeline declares.</exception>
    public static IBatchSource<TRow> Open<TRow>(string address, string folder = ".") where TRow : IPipelineRow<TRow> =>
        DatasetRepository.Open(folder).OpenRows(TRow.Pipeline, address);
}
