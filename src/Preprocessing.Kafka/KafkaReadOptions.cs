using Preprocessing.Data;

namespace Preprocessing.Kafka;

/// <summary>The options for reading a topic.</summary>
public sealed record KafkaReadOptions
{
    /// <summary>The topic.</summary>
    public required string Topic { get; init; }

    /// <summary>
    /// The first offset by partition. Partitions that are not named begin with the first message that the brokers still have.
    /// </summary>
    public IReadOnlyDictionary<int, long> From { get; init; } = new Dictionary<int, long>();

    /// <summary>
    /// The offset behind the last by partition. Partitions that are not named end with what was committed when the source was opened.
    /// </summary>
    public IReadOnlyDictionary<int, long> To { get; init; } = new Dictionary<int, long>();

    /// <summary>
    /// The <see cref="KafkaSource{TRow}.Position"/> of an earlier source of the topic, where this one goes on; in place of
    /// <see cref="From"/>. Partitions that the topic has got since are read from their beginning.
    /// </summary>
    public string? After { get; init; }

    /// <summary>
    /// Whether messages without a value are skipped and counted. By default they are refused: they delete what was said under their key
    /// before, which a source of rows cannot do.
    /// </summary>
    public bool SkipTombstones { get; init; }

    /// <summary>
    /// How the values are read: <see cref="JsonReadOptions.RefuseExtraColumns"/>, <see cref="JsonReadOptions.MaxBatchRows"/> and
    /// <see cref="JsonReadOptions.MaxRowBytes"/> count; the others are for files.
    /// </summary>
    public JsonReadOptions Json { get; init; } = new();

    /// <summary>
    /// The longest time without an answer of the brokers or another message, more than 0 and at most an hour; then reading ends with an
    /// error.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    internal void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Topic);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Timeout, TimeSpan.FromHours(1));
        if (After is not null && From.Count > 0)
            throw new ArgumentException($"{nameof(After)} and {nameof(From)} both say where to begin. Leave one of them out.");
    }
}
