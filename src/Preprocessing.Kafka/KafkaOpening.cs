using System.Diagnostics;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Preprocessing.Kafka;

/// <summary>Finds the partitions of a topic, and the offsets that a source reads of them.</summary>
sealed class KafkaOpening(KafkaClient client, KafkaReadOptions options)
{
    // A question that is not answered is asked again this often, so that a cancellation need not wait for the whole time.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Returns the ranges, in the order of the partitions.</summary>
    /// <exception cref="SourceException">The topic, a partition or an offset does not exist, or the brokers do not answer.</exception>
    public async Task<KafkaRange[]> RangesAsync(CancellationToken cancellationToken)
    {
        using var admin = new DependentAdminClientBuilder(client.Consumer.Handle).Build();
        var count = await Task.Run(() => Partitions(admin, cancellationToken), cancellationToken).ConfigureAwait(false);
        var begin = await OffsetsAsync(admin, count, OffsetSpec.Earliest(), cancellationToken).ConfigureAwait(false);
        var end = await OffsetsAsync(admin, count, OffsetSpec.Latest(), cancellationToken).ConfigureAwait(false);
        var from = options.After is { } position ? KafkaPosition.Parse(position, options.Topic) : options.From;
        Known(from, count, options.After is null ? nameof(options.From) : nameof(options.After));
        Known(options.To, count, nameof(options.To));
        return [.. Enumerable.Range(0, count).Select(partition => Range(partition, begin[partition], end[partition], from))];
    }

    KafkaRange Range(int partition, long begin, long end, IReadOnlyDictionary<int, long> asked)
    {
        var origin = KafkaFaults.Origin(options.Topic, partition);
        var from = asked.GetValueOrDefault(partition, begin);
        if (from < begin)
            throw KafkaFaults.Gone(origin, from, begin);
        if (from > end)
            throw KafkaFaults.NotYet(origin, from, end);
        var to = options.To.GetValueOrDefault(partition, end);
        if (to > end)
            throw KafkaFaults.NotYet(origin, to, end);
        if (to < from)
            throw new SourceException($"'{origin}' is to be read from offset {from} to {to}, which is before it. Raise "
                + $"{nameof(KafkaReadOptions)}.{nameof(KafkaReadOptions.To)}.");
        return new(partition, from, to);
    }

    void Known(IReadOnlyDictionary<int, long> named, int count, string option)
    {
        foreach (var partition in named.Keys)
            if (partition < 0 || partition >= count)
                throw new SourceException(
                    $"Topic '{options.Topic}' has no partition {partition}, which {nameof(KafkaReadOptions)}.{option} "
                    + $"names: it has {count}, from 0 to {count - 1}. Name one of them, or make sure that the topic was not made anew.");
    }

    int Partitions(IAdminClient admin, CancellationToken cancellationToken)
    {
        for (var waited = Stopwatch.StartNew(); ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var rest = options.Timeout - waited.Elapsed;
                var topic = admin.GetMetadata(options.Topic, rest < Patience ? rest > TimeSpan.Zero ? rest : TimeSpan.Zero : Patience)
                    .Topics.Single(topic => topic.Topic == options.Topic);
                if (!topic.Error.IsError && topic.Partitions.Count > 0)
                    return topic.Partitions.Count;
                client.Note(topic.Error);
            }
            catch (KafkaException cause)
            {
                client.Note(cause.Error);
            }
            Hear();
            if (client.Failure is { } failure && KafkaClient.IsLasting(failure))
                throw KafkaFaults.Refused(client, $"Topic '{options.Topic}'", failure);
            if (waited.Elapsed >= options.Timeout)
                throw KafkaFaults.NoAnswer(client, $"Topic '{options.Topic}'", options.Timeout);
            cancellationToken.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(50));
        }
    }

    async Task<long[]> OffsetsAsync(IAdminClient admin, int count, OffsetSpec which, CancellationToken cancellationToken)
    {
        var asked = Enumerable.Range(0, count).Select(partition => new TopicPartitionOffsetSpec
        {
            TopicPartition = new(options.Topic, partition),
            OffsetSpec = which,
        });
        try
        {
            // What is committed ends before the first transaction that is open.
            var answer = await admin.ListOffsetsAsync(
                asked, new() { RequestTimeout = options.Timeout, IsolationLevel = IsolationLevel.ReadCommitted })
                .WaitAsync(cancellationToken).ConfigureAwait(false);
            return [.. answer.ResultInfos.Select(info => info.TopicPartitionOffsetError)
                .OrderBy(offset => offset.Partition.Value).Select(offset => offset.Offset.Value)];
        }
        catch (ListOffsetsException cause)
        {
            var failed = cause.Result.ResultInfos.Select(info => info.TopicPartitionOffsetError).First(offset => offset.Error.IsError);
            throw KafkaFaults.Refused(client, $"'{KafkaFaults.Origin(options.Topic, failed.Partition)}'", failed.Error);
        }
        catch (KafkaException cause)
        {
            Hear();
            throw KafkaFaults.Refused(client, $"Topic '{options.Topic}'", client.Failure ?? cause.Error);
        }
    }

    // A consumer that has no partitions yet gives no messages, but tells why connections fail.
    void Hear()
    {
        try
        {
            client.Consumer.Consume(0);
        }
        catch (ConsumeException cause)
        {
            client.Note(cause.Error);
        }
    }
}
