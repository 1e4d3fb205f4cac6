using System.Security.Cryptography;
using System.Text;

namespace Preprocessing.Kafka.Tests;

/// <summary>What a source reads of a topic, and what it says of it.</summary>
public sealed class KafkaSourceTests(MockCluster cluster)
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Partitions_are_read_each_by_itself_and_again()
    {
        var topic = cluster.Topic(partitions: 3);
        cluster.Send(topic, 0, Reading.Messages(0, 5));
        cluster.Send(topic, 2, Reading.Messages(5, 9));
        var source = await cluster.OpenAsync(topic, options => options with { Json = new() { MaxBatchRows = 2 } });
        source.PartitionCount.ShouldBe(3);
        source.Ranges.ShouldBe([new(0, 0, 5), new(1, 0, 0), new(2, 0, 4)]);
        source.RowCount.ShouldBeNull();
        (source.Tombstones, source.AbsentOffsets).ShouldBe((null, null));
        var rows = await Reading.AllAsync(source);
        rows.ShouldBe([(0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (0, 5), (1, 6), (2, 7), (3, 8)]);
        (await Reading.AllAsync(source)).ShouldBe(rows);
        (source.Tombstones, source.AbsentOffsets).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Messages_that_come_after_the_opening_are_for_the_next_source()
    {
        var topic = cluster.Topic(partitions: 2);
        cluster.Send(topic, 0, Reading.Messages(0, 3));
        var first = await cluster.OpenAsync(topic);
        first.Position.ShouldBe($"{topic} 0:3 1:0");
        cluster.Send(topic, 0, Reading.Messages(3, 5));
        cluster.Send(topic, 1, Reading.Messages(10, 12));
        (await Reading.NumbersAsync(first)).ShouldBe([0, 1, 2]);

        var second = await cluster.OpenAsync(topic, options => options with { After = first.Position });
        second.Ranges.ShouldBe([new(0, 3, 5), new(1, 0, 2)]);
        (await Reading.NumbersAsync(second)).ShouldBe([3, 4, 10, 11]);

        var third = await cluster.OpenAsync(topic, options => options with { After = second.Position });
        (await Reading.NumbersAsync(third)).ShouldBeEmpty();
        third.Position.ShouldBe(second.Position);
    }

    [Fact]
    public async Task Partitions_that_a_position_does_not_name_are_read_from_their_beginning()
    {
        var topic = cluster.Topic(partitions: 2);
        cluster.Send(topic, 0, Reading.Messages(0, 3));
        cluster.Send(topic, 1, Reading.Messages(7, 9));
        var source = await cluster.OpenAsync(topic, options => options with { After = $"{topic} 0:2" });
        (await Reading.NumbersAsync(source)).ShouldBe([2, 7, 8]);
    }

    [Fact]
    public async Task Offsets_can_be_chosen()
    {
        var topic = cluster.TopicOf([.. Reading.Messages(0, 9)]);
        var source = await cluster.OpenAsync(
            topic, options => options with { From = new Dictionary<int, long> { [0] = 2 }, To = new Dictionary<int, long> { [0] = 5 } });
        (await Reading.AllAsync(source)).ShouldBe([(2, 2), (3, 3), (4, 4)]);
        source.Position.ShouldBe($"{topic} 0:5");
    }

    [Fact]
    public async Task The_version_says_offsets_and_content()
    {
        string?[] values = [.. Reading.Messages(0, 4)];
        var topic = cluster.TopicOf(values);
        var source = await cluster.OpenAsync(topic);
        var version = await source.GetVersionAsync(Stop);
        version!.ShouldStartWith($"kafka:{topic} 0:0-4 sha256:");
        // offset, length and value of each message; then the digest of the digests of the partitions
        var messages = values.SelectMany((value, offset) => (byte[])
            [.. BitConverter.GetBytes((long)offset), .. BitConverter.GetBytes(value!.Length), .. Encoding.UTF8.GetBytes(value)]);
        var digest = SHA256.HashData(SHA256.HashData([.. messages]));
        version.ShouldEndWith($" sha256:{Convert.ToHexStringLower(digest)}");

        cluster.Send(topic, 0, """{"n":4}""");
        (await source.GetVersionAsync(Stop)).ShouldBe(version);
        (await (await cluster.OpenAsync(topic)).GetVersionAsync(Stop)).ShouldStartWith($"kafka:{topic} 0:0-5 sha256:");
        var again = await cluster.OpenAsync(topic, options => options with { To = new Dictionary<int, long> { [0] = 4 } });
        (await again.GetVersionAsync(Stop)).ShouldBe(version);

        var other = await cluster.OpenAsync(cluster.TopicOf("""{"n":0}""", """{"n":1}""", """{"n":2}""", """{"n":4}"""));
        (await other.GetVersionAsync(Stop))![^64..].ShouldNotBe(version[^64..]);
    }

    [Fact]
    public async Task An_empty_topic_has_no_rows()
    {
        var source = await cluster.OpenAsync(cluster.Topic());
        source.Ranges.ShouldBe([new(0, 0, 0)]);
        (await Reading.AllAsync(source)).ShouldBeEmpty();
        (source.Tombstones, source.AbsentOffsets).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Messages_without_a_value_are_skipped_and_counted_if_that_is_asked_for()
    {
        var topic = cluster.TopicOf(null, """{"n":1}""", """{"n":2}""", null, null, """{"n":5}""", null);
        var source = await cluster.OpenAsync(topic, options => options with { SkipTombstones = true });
        (await Reading.AllAsync(source)).ShouldBe([(1, 1), (2, 2), (5, 5)]);
        (source.Tombstones, source.AbsentOffsets).ShouldBe((4, 0));
    }

    [Fact]
    public async Task Offsets_without_a_message_are_passed_over_and_counted()
    {
        var topic = cluster.Topic();
        RawProducer.Send(cluster.Address, topic, RawProducer.Compacted(8, (1, Value(1)), (2, Value(2)), (5, Value(5))));
        RawProducer.Send(cluster.Address, topic, RawProducer.Commit());
        cluster.Send(topic, 0, """{"n":9}""");
        RawProducer.Send(cluster.Address, topic, RawProducer.Commit());
        var source = await cluster.OpenAsync(topic);
        source.Ranges.ShouldBe([new(0, 0, 11)]);
        (await Reading.AllAsync(source)).ShouldBe([(1, 1), (2, 2), (5, 5), (9, 9)]);
        (source.Tombstones, source.AbsentOffsets).ShouldBe((0, 7));
        (await Reading.AllAsync(source)).Count.ShouldBe(4);

        static string Value(int n) => FormattableString.Invariant($$"""{"n":{{n}},"note":"enough bytes"}""");
    }

    [Fact]
    public async Task A_topic_may_have_messages_of_any_size_that_is_allowed()
    {
        var topic = cluster.TopicOf($$"""{"n":1,"note":"{{new string('x', 900_000)}}"}""", """{"n":2}""");
        (await Reading.NumbersAsync(await cluster.OpenAsync(topic))).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task The_configuration_of_the_caller_stays_as_it_was()
    {
        var topic = cluster.TopicOf([.. Reading.Messages(0, 2)]);
        var config = new Confluent.Kafka.ConsumerConfig
        {
            BootstrapServers = cluster.Address,
            GroupId = "mine",
            EnableAutoCommit = true,
            AutoOffsetReset = Confluent.Kafka.AutoOffsetReset.Latest,
        };
        var before = config.OrderBy(setting => setting.Key, StringComparer.Ordinal).ToArray();
        var source = await KafkaSource.OpenAsync<Numbered>(config, new() { Topic = topic }, Stop);
        (await Reading.NumbersAsync(source)).ShouldBe([0, 1]);
        config.OrderBy(setting => setting.Key, StringComparer.Ordinal).ShouldBe(before);
    }

    [Fact]
    public async Task A_broker_that_comes_back_in_time_is_read_on()
    {
        using var other = new MockCluster();
        var topic = other.TopicOf([.. Reading.Messages(0, 4)]);
        var source = await other.OpenAsync(topic);
        other.GoAway();
        var reading = Reading.NumbersAsync(source);
        reading.IsCompleted.ShouldBeFalse();
        other.ComeBack();
        (await reading).ShouldBe([0, 1, 2, 3]);
    }

    [Fact]
    public async Task Reading_and_opening_end_when_they_are_cancelled()
    {
        using var other = new MockCluster();
        var source = await other.OpenAsync(other.TopicOf([.. Reading.Messages(0, 4)]));
        other.GoAway();
        using var stop = new CancellationTokenSource();
        var batches = source.ReadAsync(0, training: true, stop.Token).GetAsyncEnumerator(stop.Token);
        var reading = batches.MoveNextAsync().AsTask();
        var opening = KafkaSource.OpenAsync<Numbered>(other.Config, new() { Topic = "numbers" }, stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => reading);
        await Should.ThrowAsync<OperationCanceledException>(() => opening);
        await batches.DisposeAsync();
    }
}
