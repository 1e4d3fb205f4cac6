using Preprocessing.Engines;

namespace Preprocessing.Datasets;

/// <summary>The rows of files with the version of their dataset.</summary>
sealed class DatasetSource<TRow>(IBatchSource<TRow> rows, string token) : IPartitioned<TRow>, IPrunable<TRow>
{
    public int PartitionCount => rows.PartitionCount;

    public long? RowCount => rows.RowCount;

    public IAsyncEnumerable<Batch<TRow>> ReadAsync(int partition, bool training, CancellationToken cancellationToken = default) =>
        rows.ReadAsync(partition, training, cancellationToken);

    // The store refuses bytes that are not those of the manifest, so that they need not be hashed again.
    public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) => new(token);

    public string PartitionName(int partition) => Files.PartitionName(partition);

    public ValueTask<string> PartitionVersionAsync(int partition, CancellationToken cancellationToken = default) =>
        Files.PartitionVersionAsync(partition, cancellationToken);

    IPartitioned<TRow> Files => rows as IPartitioned<TRow>
        ?? throw new SourceException("The files of the dataset are of a format whose partitions have no versions. Use Parquet, CSV or "
            + "JSON.");

    public IBatchSource<TRow> Prune<T>(int column, T from, T before) where T : unmanaged, IComparable<T> =>
        rows is IPrunable<TRow> prunable ? new DatasetSource<TRow>(prunable.Prune(column, from, before), token) : this;
}
