namespace Preprocessing.Arrow;

/// <summary>The options for reading Arrow files.</summary>
public sealed record ArrowReadOptions
{
    /// <summary>
    /// Whether files with columns that the pipeline does not declare are refused. By default such columns are skipped, because wide files
    /// are normal.
    /// </summary>
    public bool RefuseExtraColumns { get; init; }

    /// <summary>The largest number of rows in a batch, at least 1; larger record batches are returned in slices.</summary>
    public int MaxBatchRows { get; init; } = 1 << 20;
}
