namespace Preprocessing.Data;

/// <summary>The options for landing.</summary>
public sealed record LandingOptions
{
    /// <summary>
    /// What happens to rows that break a constraint; null if nothing is checked. Rows that are left out are kept with their reasons, in a
    /// folder that readers do not see, and counted.
    /// </summary>
    public CheckOptions? Checks { get; init; }

    /// <summary>
    /// The most rows of one run, at least 1. They are held in memory, to be sorted; a source with more is refused.
    /// </summary>
    public int MaxRows { get; init; } = 10_000_000;

    /// <summary>The most folders of one run, at least 1: a column of more values is refused, because it makes small files.</summary>
    public int MaxPartitions { get; init; } = 1000;

    /// <summary>How the files are written. Columns that only training needs are always written.</summary>
    public ParquetWriteOptions Parquet { get; init; } = new();

    /// <summary>Is called before and after each change of the folder, by tests that look at what a killed process leaves.</summary>
    internal Action<string> Step { get; init; } = _ => { };

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxRows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxPartitions);
        if (!Parquet.Training)
            throw new ArgumentException($"Landed rows have all columns. Leave {nameof(ParquetWriteOptions)}."
                + $"{nameof(ParquetWriteOptions.Training)} on.");
    }
}
