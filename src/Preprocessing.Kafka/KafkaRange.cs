namespace Preprocessing.Kafka;

/// <summary>The offsets of one partition that a source reads.</summary>
/// <param name="Partition">The partition of the topic.</param>
/// <param name="From">The first offset.</param>
/// <param name="To">The offset behind the last one; the same as <paramref name="From"/> if there is nothing to read.</param>
public readonly record struct KafkaRange(int Partition, long From, long To);
