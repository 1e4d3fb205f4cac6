using System.Globalization;
using System.Runtime.CompilerServices;
using Confluent.Kafka;
using Preprocessing.Engines;

namespace Preprocessing.Kafka;

/// <summary>A topic of Kafka as a source of batches: the messages that it had when it was opened, one partition per partition.</summary>
/// <remarks>
/// <para>
/// Which offsets are read is fixed when the source is opened, so it can be read several times, and its partitions side by side; what comes
/// later is for the source that goes on at its <see cref="Position"/>. Each reading has a consumer of its own, which joins no group and
/// commits nothing. Only committed messages are read.
/// </para>
/// <para>
/// The value of a message is one JSON object in UTF-8, read as a line of a <see cref="Data.JsonSource{TRow}"/> is; keys and headers are not
/// read. The number of a row is its offset: so all errors, and what is put into quarantine, name it.
/// </para>
/// <para>
/// Offsets without a message (markers of transactions, transactions that were given up, messages that were compacted) are passed over and
/// counted. Messages that were removed since the source was opened are an error, and so are messages that differ between two readings, such
/// as two passes of a fit. A broker that goes away is waited for as long as <see cref="KafkaReadOptions.Timeout"/> says.
/// </para>
/// </remarks>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public sealed class KafkaSource<TRow> : IIncrementalSource<TRow>
{
    readonly Pipeline<TRow> pipeline;
    readonly ConsumerConfig config;
    readonly KafkaReadOptions options;
    readonly KafkaRange[] ranges;
    readonly KafkaContents contents;

    internal KafkaSource(Pipeline<TRow> pipeline, ConsumerConfig config, KafkaReadOptions options, KafkaRange[] ranges)
    {
        (this.pipeline, this.config, this.options, this.ranges) = (pipeline, config, options, ranges);
        contents = new KafkaContents(ranges.Length);
    }

    /// <summary>The offsets that are read, in the order of the partitions.</summary>
    public IReadOnlyList<KafkaRange> Ranges => ranges;

    /// <summary>
    /// Where a later source goes on, for <see cref="KafkaReadOptions.After"/>: the topic, and for each partition the offset behind the last
    /// that is read, such as "flights 0:1200 1:1187".
    /// </summary>
    public string Position => KafkaPosition.Write(options.Topic, ranges);

    /// <inheritdoc/>
    public int PartitionCount => ranges.Length;

    /// <summary>Null: not every offset has a message.</summary>
    public long? RowCount => null;

    /// <summary>How many messages without a value were skipped; null until all partitions were read.</summary>
    public long? Tombstones => contents.Sum(content => content.Tombstones);

    /// <summary>How many offsets have no message; null until all partitions were read.</summary>
    public long? AbsentOffsets => contents.Sum(content => content.Absent);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Batch<TRow>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(partition, ranges.Length);
        cancellationToken.ThrowIfCancellationRequested();
        using var reading = new KafkaReading<TRow>(
            ranges[partition], config, options, new JsonRowReader<TRow>(pipeline, training, options.Json));
        // The client waits for messages, so that the thread of the caller must not.
        while (await Task.Run(() => reading.Next(cancellationToken), cancellationToken).ConfigureAwait(false) is { } batch)
            yield return batch;
        contents.RequireSame(partition, reading.Content(), KafkaFaults.Origin(options.Topic, ranges[partition].Partition));
    }

    /// <summary>Returns the version: which offsets were read, and a digest of their messages.</summary>
    /// <returns>
    /// Topic and ranges in the order of the partitions, and the SHA-256 of the messages: "kafka:flights 0:0-1200 1:5-1187 sha256:" and 64
    /// hex digits. The digest is that of the SHA-256 of each partition, whose messages have offset (8 bytes, little-endian), length (4
    /// bytes, -1 without a value) and value. Partitions that were read already, as in a fit, are not read again; the others are read for
    /// it. </returns>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="SourceException">The messages cannot be read.</exception>
    public async ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default)
    {
        for (var partition = 0; partition < ranges.Length; partition++)
            if (!contents.IsKnown(partition))
                await foreach (var _ in ReadAsync(partition, training: true, cancellationToken).ConfigureAwait(false))
                    continue;
        var read = ranges.Select(range => string.Create(CultureInfo.InvariantCulture, $"{range.Partition}:{range.From}-{range.To}"));
        return $"kafka:{options.Topic} {string.Join(' ', read)} sha256:{contents.Digest()}";
    }
}
