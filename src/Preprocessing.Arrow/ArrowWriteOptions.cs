using Preprocessing.Data;

namespace Preprocessing.Arrow;

/// <summary>The options for columns as record batches.</summary>
public sealed record ArrowWriteOptions
{
    /// <summary>The fineness of timestamps, times and durations. Values that need a finer unit are refused.</summary>
    public TimeFineness Times { get; init; } = TimeFineness.Microseconds;

    /// <summary>
    /// The digits of decimals after the point, from 0 to 28; a decimal has 38 digits in total. Values that need more are refused.
    /// </summary>
    public int DecimalScale { get; init; } = 10;

    /// <summary>Whether columns that only training needs are also written.</summary>
    public bool Training { get; init; } = true;

    /// <summary>The key-value metadata of the schema.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}
