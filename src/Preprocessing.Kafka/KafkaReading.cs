using System.Diagnostics;
using System.Security.Cryptography;
using Confluent.Kafka;
using Preprocessing.Engines;

namespace Preprocessing.Kafka;

/// <summary>Reads the offsets of one partition, batch by batch.</summary>
sealed class KafkaReading<TRow> : IDisposable
{
    const int PollMilliseconds = 100;

    readonly KafkaReadOptions options;
    readonly KafkaRange range;
    readonly KafkaClient client;
    readonly JsonRowReader<TRow> reader;
    readonly string origin;
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    long position, offset, rows, tombstones, absent, end;
    bool isHeld;

    /// <summary>Begins at the first offset.</summary>
    public KafkaReading(KafkaRange range, ConsumerConfig config, KafkaReadOptions options, JsonRowReader<TRow> reader)
    {
        (this.options, this.range, this.reader) = (options, range, reader);
        (position, end) = (range.From, range.To);
        origin = KafkaFaults.Origin(options.Topic, range.Partition);
        client = new KafkaClient(config, options);
        client.Consumer.Assign(new TopicPartitionOffset(options.Topic, range.Partition, range.From));
    }

    /// <summary>What was read, once that is all.</summary>
    public KafkaContent Content() => new(rows, tombstones, absent, hash.GetHashAndReset());

    /// <summary>
    /// Reads the next batch; null at the end. A row has the number of its offset, so a batch ends where offsets are left out.
    /// </summary>
    /// <exception cref="SourceException">The brokers do not answer, or a message is not what the class declares.</exception>
    public Batch<TRow>? Next(CancellationToken cancellationToken)
    {
        var isBegun = false;
        while (position < range.To && !(isBegun && reader.IsFull) && Receive(cancellationToken))
        {
            // A message that does not follow is held for the next batch.
            if (isBegun && (offset > position || client.Value.IsTombstone))
                break;
            Pass(offset);
            if (client.Value.IsTombstone)
                SkipTombstone();
            else
            {
                if (!isBegun)
                    reader.Begin(origin, offset, row => $"offset {row}");
                isBegun = true;
                reader.Add(client.Value.Bytes);
                rows++;
            }
            hash.AppendData(client.Value.Numbered(offset));
            (position, isHeld) = (offset + 1, false);
        }
        return isBegun ? reader.End() : null;
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        client.Dispose();
        hash.Dispose();
    }

    // Waits for a message of the range; false if there is none left.
    bool Receive(CancellationToken cancellationToken)
    {
        for (var begun = Stopwatch.GetTimestamp(); !isHeld;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Consume() is { IsPartitionEOF: false } message)
            {
                (offset, isHeld) = (message.Offset.Value, true);
                client.Recover();
            }
            else if (position < range.To && Stopwatch.GetElapsedTime(begun) > options.Timeout)
                throw end < range.To
                    ? KafkaFaults.NotYet(origin, range.To, end)
                    : KafkaFaults.NoAnswer(client, $"'{origin}', offset {position},", options.Timeout);
            if (isHeld && offset >= range.To)
                Pass(range.To);
            if (position >= range.To)
                return false;
        }
        return true;
    }

    ConsumeResult<Ignore, int>? Consume()
    {
        ConsumeResult<Ignore, int>? result = null;
        try
        {
            result = client.Consumer.Consume(PollMilliseconds);
        }
        catch (ConsumeException cause)
        {
            client.Note(cause.Error);
        }
        if (client.Failure is { } failure && KafkaClient.IsLasting(failure))
            throw failure.Code is ErrorCode.Local_AutoOffsetReset or ErrorCode.OffsetOutOfRange
                ? new SourceException($"'{origin}' has no longer offset {position}, which it had when it was opened: the brokers removed "
                    + "it. Open it again from what is left, and let the topic keep messages for longer (retention.ms, retention.bytes).")
                : KafkaFaults.Refused(client, $"'{origin}', offset {position},", failure);
        // The end of what there is: offsets up to it have no message. Before the end of the range, messages may still come back.
        if (result?.IsPartitionEOF == true && (end = Math.Min(result.Offset.Value, range.To)) == range.To)
            Pass(range.To);
        return result;
    }

    // Offsets that have no message are those of markers of transactions, of transactions that were given up, and of what was compacted.
    void Pass(long to)
    {
        absent += to - position;
        position = to;
    }

    void SkipTombstone()
    {
        if (!options.SkipTombstones)
            throw new SourceException($"Offset {offset} of '{origin}' has no value, which deletes what was said under its key before. A "
                + $"source of rows cannot do that: set {nameof(KafkaReadOptions)}.{nameof(KafkaReadOptions.SkipTombstones)} to leave such "
                + "messages out, or read a topic that is not compacted.");
        tombstones++;
    }
}
