namespace Preprocessing.Data;

/// <summary>The options for writing Parquet files.</summary>
public sealed record ParquetWriteOptions
{
    /// <summary>
    /// The number of rows in a row group, at least 1. Readers read row groups in parallel; the writer holds one in memory.
    /// </summary>
    public int RowGroupRows { get; init; } = 100_000;

    /// <summary>The fineness of timestamps and times. Values that need a finer unit are refused.</summary>
    public TimeFineness Times { get; init; } = TimeFineness.Microseconds;

    /// <summary>
    /// The digits of decimals after the point, from 0 to 28; a decimal has 38 digits in total. Values that need more are refused.
    /// </summary>
    public int DecimalScale { get; init; } = 10;

    /// <summary>Whether columns that only training needs are also written; the batches must then have them.</summary>
    public bool Training { get; init; } = true;

    /// <summary>The key-value metadata of the file.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}

/// <summary>The smallest step of a time in a file.</summary>
public enum TimeFineness
{
    /// <summary>A thousandth of a second; the years 1 to 9999.</summary>
    Milliseconds,
    /// <summary>A millionth of a second; the years 1 to 9999.</summary>
    Microseconds,
    /// <summary>A billionth of a second, enough for every tick of .NET; the years 1678 to 2261.</summary>
    Nanoseconds,
}
