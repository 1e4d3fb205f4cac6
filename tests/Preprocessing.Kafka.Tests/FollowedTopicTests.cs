using System.ComponentModel.DataAnnotations;
using Preprocessing.FeatureStore;

namespace Preprocessing.Kafka.Tests;

/// <summary>Levels as a topic has them.</summary>
[Pipeline("levels"), FeatureView]
public sealed partial class Level
{
    [Key] public required string Place { get; init; }
    [EventTime] public required DateTime At { get; init; }
    [Feature] public required double Metres { get; init; }
}

/// <summary>A feature view that follows a topic.</summary>
public sealed class FollowedTopicTests(MockCluster cluster)
{
    static readonly DateTime Start = new(2026, 1, 1);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static string Message(string place, int minute) =>
        $$"""{"Place":"{{place}}","At":"{{Start.AddMinutes(minute):s}}","Metres":{{minute}}}""";

    [Fact]
    public async Task Messages_are_served_as_they_come_each_once()
    {
        var folder = Directory.CreateTempSubdirectory("preprocessing-followed-topic-").FullName;
        try
        {
            var topic = cluster.Topic(partitions: 2);
            cluster.Send(topic, 0, Message("a", 1), Message("b", 2));
            Level[] some = [new() { Place = "a", At = Start, Metres = 1 }];
            var view = await Level.Pipeline.FitAsync(some, cancellationToken: Stop);
            await using var online = new MemoryStore();
            await using var store = ViewStore.Open(folder, online);
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            var progress = new Told(report =>
            {
                if (report.Rows == 2 && report.Read > 0)
                {
                    cluster.Send(topic, 1, Message("a", 5), Message("c", 3));
                    cluster.Send(topic, 0, Message("b", 1));
                }
                // A round without messages behind the last ones.
                if (report.Rows == 5 && report.Read == 0)
                    ending.Cancel();
            });
            await Should.ThrowAsync<OperationCanceledException>(() => store.FollowAsync(
                view, OpenAsync, new() { Interval = TimeSpan.FromMilliseconds(10) }, progress, ending.Token));
            progress.Read.ShouldBe(5);
            var rows = new List<long>();
            await foreach (var row in online.ScanAsync(OnlineView.Of(view).Id, Stop))
                rows.Add((row.EventTicks - Start.Ticks) / TimeSpan.TicksPerMinute);
            rows.Order().ShouldBe([2, 3, 5]);

            // Another process goes on behind them.
            cluster.Send(topic, 0, Message("c", 9));
            (await store.MaterializeNewAsync(view, OpenAsync, cancellationToken: Stop)).Read.ShouldBe(1);
            (await store.MaterializeNewAsync(view, OpenAsync, cancellationToken: Stop)).ShouldBe(new(OnlineView.Of(view), 0, 6, 0, 0, 0));

            async Task<IIncrementalSource<Level>> OpenAsync(string? after, CancellationToken stop) =>
                await KafkaSource.OpenAsync<Level>(cluster.Config, new() { Topic = topic, After = after }, stop);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    sealed class Told(Action<MaterializeReport> act) : IProgress<MaterializeReport>
    {
        public long Read { get; private set; }

        public void Report(MaterializeReport value)
        {
            Read += value.Read;
            act(value);
        }
    }
}
