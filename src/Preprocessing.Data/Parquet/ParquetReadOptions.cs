using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>The options for reading Parquet files.</summary>
public sealed record ParquetReadOptions
{
    /// <summary>
    /// Whether files with columns that the pipeline does not declare are refused. By default such columns are skipped, because wide files
    /// are normal.
    /// </summary>
    public bool RefuseExtraColumns { get; init; }

    /// <summary>The largest number of rows in a batch, at least 1; larger row groups are returned in slices.</summary>
    public int MaxBatchRows { get; init; } = 1 << 20;

    /// <summary>
    /// The stores of this source alone; addresses of other schemes are read from those that <see cref="FileStores.Register"/> was given.
    /// </summary>
    public IReadOnlyList<FileStore> Stores { get; init; } = [];
}
