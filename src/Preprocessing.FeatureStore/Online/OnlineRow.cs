namespace Preprocessing.FeatureStore;

/// <summary>A row of a feature view as an online store keeps it: one per key, the newest.</summary>
/// <param name="Key">The bytes of the key, as <see cref="FeatureKey"/> writes them.</param>
/// <param name="EventTicks">When the row happened, in ticks of 100 ns since the year 1, UTC where the column has an offset.</param>
/// <param name="CreatedTicks">When the row became known, in the same unit; the event time where the view has no time of creation.</param>
/// <param name="Sequence">The place of the row in the order of ingestion, which decides between rows of the same two times.</param>
/// <param name="Values">The features in the view's fixed layout. The store does not read them.</param>
public readonly record struct OnlineRow(
    ReadOnlyMemory<byte> Key, long EventTicks, long CreatedTicks, long Sequence, ReadOnlyMemory<byte> Values)
{
    /// <summary>
    /// Whether this row replaces another of its key: it happened later; at the same time, it became known later; else it was ingested
    /// later.
    /// </summary>
    public bool Replaces(in OnlineRow other) =>
        (EventTicks, CreatedTicks, Sequence).CompareTo((other.EventTicks, other.CreatedTicks, other.Sequence)) > 0;
}
