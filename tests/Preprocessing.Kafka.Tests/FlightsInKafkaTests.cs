using System.Buffers;
using System.Text;
using System.Text.Json;
using FlightDelay;
using Preprocessing.Data;

namespace Preprocessing.Kafka.Tests;

/// <summary>The same flights in Parquet and in a topic learn the same state and give the same features, to the bit.</summary>
public sealed class FlightsInKafkaTests(MockCluster cluster)
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Flights_of_a_topic_are_those_of_files()
    {
        var parquet = ParquetSource.Open<Flight>(Path.Combine(Repository.SampleData, "flights-2001-01.parquet"));
        var flights = await MessagesAsync(parquet);
        flights.Count.ShouldBeGreaterThan(10_000);
        var topic = cluster.Topic(partitions: 3);
        // Partitions hold what follows, so that all rows come in the order of the file.
        foreach (var (partition, part) in flights.Chunk(flights.Count / 3 + 1).Index())
            cluster.Send(topic, partition, part);

        var source = await KafkaSource.OpenAsync<Flight>(cluster.Config, new() { Topic = topic }, Stop);
        source.PartitionCount.ShouldBe(3);
        var expected = await Flight.Pipeline.FitAsync(parquet, cancellationToken: Stop);
        foreach (var threads in new[] { 1, 3 })
        {
            var fitted = await Flight.Pipeline.FitAsync(
                source, new FitOptions { MaxDegreeOfParallelism = threads }, cancellationToken: Stop);
            fitted.StateHash.ShouldBe(expected.StateHash);
            fitted.FittedOn.Rows.ShouldBe(flights.Count);
        }
        var features = await FeaturesAsync(parquet, expected);
        (await FeaturesAsync(source, expected)).SequenceEqual(features).ShouldBeTrue();
    }

    static async Task<double[]> FeaturesAsync(IBatchSource<Flight> source, FittedPipeline<Flight> fitted)
    {
        var features = new List<double>();
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: false, Stop))
            {
                var matrix = new double[batch.Count * fitted.Width];
                fitted.Transform(batch, matrix);
                features.AddRange(matrix);
            }
        return [.. features];
    }

    static async Task<List<string>> MessagesAsync(IBatchSource<Flight> source)
    {
        var messages = new List<string>();
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes);
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, Stop))
                for (var row = 0; row < batch.Count; row++)
                {
                    json.WriteStartObject();
                    foreach (var (position, column) in batch.Schema.Columns.Index())
                    {
                        json.WritePropertyName(column.Name);
                        JsonSerializer.Serialize(json, batch[position].ValueAt(row));
                    }
                    json.WriteEndObject();
                    json.Flush();
                    messages.Add(Encoding.UTF8.GetString(bytes.WrittenSpan));
                    bytes.ResetWrittenCount();
                    json.Reset();
                }
        return messages;
    }
}
