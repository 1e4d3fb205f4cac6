using Preprocessing.Data;

namespace Preprocessing.Kafka.Tests;

/// <summary>A topic lands run by run, each message once.</summary>
public sealed class LandedTopicTests(MockCluster cluster)
{
    [Fact]
    public async Task Each_run_goes_on_at_the_offsets_of_the_last()
    {
        var folder = Directory.CreateTempSubdirectory("preprocessing-landed-topic-").FullName;
        try
        {
            var topic = cluster.Topic(partitions: 2);
            cluster.Send(topic, 0, Reading.Messages(0, 3));
            (await LandAsync()).Position.ShouldBe($"{topic} 0:3 1:0");
            cluster.Send(topic, 0, Reading.Messages(3, 5));
            cluster.Send(topic, 1, Reading.Messages(5, 7));
            (await LandAsync()).Read.ShouldBe(4);
            (await LandAsync()).Read.ShouldBe(0);
            (await Reading.NumbersAsync(ParquetSource.Open<Numbered>(folder))).ShouldBe([0, 1, 2, 3, 4, 5, 6]);

            Task<LandingReport> LandAsync() => Landing.RunAsync<Numbered>(
                folder, async (after, _) => await cluster.OpenAsync(topic, options => options with { After = after }), null, Stop);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;
}
