namespace Preprocessing.Kafka.Tests;

/// <summary>A message with a number.</summary>
[Pipeline("kafka-numbers")]
public sealed partial class Numbered
{
    [StandardScale] public required long N { get; init; }
}

/// <summary>Reads whole sources for tests.</summary>
static class Reading
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Opens a topic of numbers.</summary>
    public static Task<KafkaSource<Numbered>> OpenAsync(
        this MockCluster cluster, string topic, Func<KafkaReadOptions, KafkaReadOptions>? change = null)
    {
        var options = new KafkaReadOptions { Topic = topic };
        return KafkaSource.OpenAsync<Numbered>(cluster.Config, change?.Invoke(options) ?? options, Stop);
    }

    /// <summary>The numbers of all rows, each with the number of its row.</summary>
    public static async Task<List<(long Row, long N)>> AllAsync(IBatchSource<Numbered> source)
    {
        var all = new List<(long, long)>();
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, Stop))
                for (var row = 0; row < batch.Count; row++)
                    all.Add((batch.RowAt(row), (long)batch[0].ValueAt(row)!));
        return all;
    }

    /// <summary>The numbers of all rows.</summary>
    public static async Task<IEnumerable<long>> NumbersAsync(IBatchSource<Numbered> source) =>
        (await AllAsync(source)).Select(row => row.N);

    /// <summary>Messages with numbers.</summary>
    public static IEnumerable<string> Messages(int from, int to) =>
        Enumerable.Range(from, to - from).Select(n => FormattableString.Invariant($$"""{"n":{{n}}}"""));
}
