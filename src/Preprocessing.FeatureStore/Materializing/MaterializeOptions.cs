namespace Preprocessing.FeatureStore;

/// <summary>The options for materialising a view.</summary>
public sealed record MaterializeOptions
{
    /// <summary>
    /// Whether a version of the view with another definition or state may stand beside those that the store has. Readers go on with the
    /// version that they were made for, until <see cref="ViewStore.DropAsync"/> removes it.
    /// </summary>
    public bool RollOver { get; init; }

    /// <summary>
    /// The time up to which rows are served online, in ticks of <see cref="DateTime"/>: what happens or becomes known later waits for a
    /// later run. Null for now: UTC where the view's times have an offset, else the local time.
    /// </summary>
    public DateTime? AsOf { get; init; }

    /// <summary>
    /// The most rows of a view with lags or windows that are sorted together by the time at which they became known; memory holds twice as
    /// many. A source of more rows is read again for each so many, and has to give the same rows each time. 5,000,000 by default.
    /// </summary>
    public int MaxSortedRows { get; init; } = DefaultMaxSortedRows;

    internal const int DefaultMaxSortedRows = 5_000_000;

    internal void Check() => ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxSortedRows);
}
