namespace Preprocessing;

/// <summary>Data of a pipeline's type that can be read several times, in partitions that are independent of each other.</summary>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public interface IBatchSource<TRow>
{
    /// <summary>The number of parts that can be read at the same time, such as row groups of files.</summary>
    int PartitionCount { get; }

    /// <summary>The number of rows, or null if it is known only after reading.</summary>
    long? RowCount { get; }

    /// <summary>Reads a partition. A batch is valid until the next batch is read, because its memory is reused.</summary>
    /// <param name="partition">In [0, <see cref="PartitionCount"/>).</param>
    /// <param name="training">Whether columns that only training needs are read as well.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="SourceException">The data cannot be read, or are not what the pipeline declares.</exception>
    IAsyncEnumerable<Batch<TRow>> ReadAsync(int partition, bool training, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns a token that changes when the data change, such as "sha256:…" over the files; null if the source has none.
    /// </summary>
    ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default);
}
