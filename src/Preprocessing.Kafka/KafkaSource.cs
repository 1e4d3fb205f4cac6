using Confluent.Kafka;

namespace Preprocessing.Kafka;

/// <summary>Opens topics of Kafka as sources of batches.</summary>
public static class KafkaSource
{
    /// <summary>Opens a topic as the data of a pipeline, and fixes the offsets that are read.</summary>
    /// <remarks><see cref="KafkaSource{TRow}"/> describes what is read and how. No message is read yet.</remarks>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="config">
    /// The brokers, the login and whatever else the client needs. What is in it about groups, commits, ends of partitions and isolation
    /// does not count: the source sets them, in a copy.
    /// </param>
    /// <param name="options">The topic, the offsets, and the rest.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    /// <exception cref="SourceException">
    /// The brokers do not answer; the topic, a partition or an offset does not exist; a column has a type that is not read from JSON.
    /// </exception>
    public static Task<KafkaSource<TRow>> OpenAsync<TRow>(
        ConsumerConfig config, KafkaReadOptions options, CancellationToken cancellationToken = default) where TRow : IPipelineRow<TRow> =>
        OpenAsync(TRow.Pipeline, config, options, cancellationToken);

    /// <inheritdoc cref="OpenAsync{TRow}(ConsumerConfig, KafkaReadOptions, CancellationToken)"/>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="config">The brokers, the login and whatever else the client needs.</param>
    /// <param name="options">The topic, the offsets, and the rest.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    public static async Task<KafkaSource<TRow>> OpenAsync<TRow>(
        Pipeline<TRow> pipeline, ConsumerConfig config, KafkaReadOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var own = KafkaClient.Copy(config);
        // What cannot be read from JSON at all is said at once.
        _ = new Engines.JsonRowReader<TRow>(pipeline, training: true, options.Json);
        using var client = new KafkaClient(own, options);
        var ranges = await new KafkaOpening(client, options).RangesAsync(cancellationToken).ConfigureAwait(false);
        return new KafkaSource<TRow>(pipeline, own, options, ranges);
    }
}
