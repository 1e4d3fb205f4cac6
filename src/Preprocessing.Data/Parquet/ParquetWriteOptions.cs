namespace Preprocessing.Data;

/// <summary>How Parquet files are written.</summary>
public sealed record ParquetWriteOptions
{
    /// <summary>The rows of a row group: what readers can take side by side, and what is held in memory while writing. At least 1.</summary>
    public int RowGroupRows { get; init; } = 100_000;

    /// <summary>The fineness of timestamps and times. Values that are not whole in it are refused.</summary>
    public TimeFineness Times { get; init; } = TimeFineness.Microseconds;

    /// <summary>The digits after the point of decimals, from 0 to 28, of 38 in all. Values that need more are refused.</summary>
    public int DecimalScale { get; init; } = 10;

    /// <summary>Whether columns that only training needs are written as well; the batches must then have them.</summary>
    public bool Training { get; init; } = true;

    /// <summary>What is said about the file in its key-value metadata.</summary>
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
