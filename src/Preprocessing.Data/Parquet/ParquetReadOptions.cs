namespace Preprocessing.Data;

/// <summary>How Parquet files are read.</summary>
public sealed record ParquetReadOptions
{
    /// <summary>Refuses files with columns that the pipeline does not declare. By default they are skipped, as wide files are normal.</summary>
    public bool RefuseExtraColumns { get; init; }

    /// <summary>The most rows of a batch; larger row groups are handed out in slices. At least 1.</summary>
    public int MaxBatchRows { get; init; } = 1 << 20;
}
