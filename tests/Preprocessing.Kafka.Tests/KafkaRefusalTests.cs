using Confluent.Kafka;
using Preprocessing.Data;

namespace Preprocessing.Kafka.Tests;

/// <summary>Topics and messages that cannot be read: one error that says where and what to do.</summary>
public sealed class KafkaRefusalTests(MockCluster cluster)
{
    const short Fetch = 1, ListOffsets = 2;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static async Task<string> MessageAsync(Func<Task> read) => (await Should.ThrowAsync<SourceException>(read)).Message;

    async Task<string> OfValueAsync(string?[] values, Func<KafkaReadOptions, KafkaReadOptions>? change = null)
    {
        var topic = cluster.TopicOf(values);
        var source = await cluster.OpenAsync(topic, change);
        return (await MessageAsync(() => Reading.AllAsync(source))).Replace(topic, "numbers", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"n":"x"}""", "Column 'N' has the text 'x' in row 1 (offset 1, byte 5) of 'numbers, partition 0', which property N "
        + "cannot hold exactly as long: it is read from a whole number within the range of the type, without quotes. Declare another type, "
        + "or mend the value.")]
    [InlineData("{}", "Column 'N' is missing in row 1 (offset 1) of 'numbers, partition 0', but property N does not allow that. Declare it "
        + "as long?, or fill or drop such rows.")]
    [InlineData("", "Row 1 (offset 1) of 'numbers, partition 0' is empty, where an object is expected. Leave it out.")]
    [InlineData("""{"n":1}{"n":2}""", "Row 1 (offset 1) of 'numbers, partition 0' is no sound JSON at byte 7 of line 1: '{' is invalid "
        + "after a single JSON value. Expected end of data. Comments, commas at the end and NaN are no JSON. Mend it, or write it again.")]
    [InlineData("""[{"n":1}]""", "Row 1 (offset 1) of 'numbers, partition 0' is an array, where an object is expected. Write each row as "
        + "an object with the columns as its properties.")]
    [InlineData("""{"n":1,"n":2}""", "Row 1 (offset 1, byte 7) of 'numbers, partition 0' has property 'n' more than once. Write it once, "
        + "so that it is certain which is meant.")]
    [InlineData(null, "Offset 1 of 'numbers, partition 0' has no value, which deletes what was said under its key before. A source of rows "
        + "cannot do that: set KafkaReadOptions.SkipTombstones to leave such messages out, or read a topic that is not compacted.")]
    public async Task A_value_that_is_no_row(string? value, string message) =>
        (await OfValueAsync(["""{"n":0}""", value])).ShouldBe(message);

    [Fact]
    public async Task A_value_that_is_no_text()
    {
        var topic = cluster.Topic();
        cluster.SendBytes(topic, 0, [[0, 0, 0, 0, 7, 0xFF]]);
        var source = await cluster.OpenAsync(topic);
        (await MessageAsync(() => Reading.AllAsync(source))).ShouldBe(
            $"Row 0 (offset 0) of '{topic}, partition 0' is no sound UTF-8: it has 0xFF at byte 5. JSON is UTF-8: write it again.");
    }

    [Fact]
    public async Task A_value_that_is_too_large() =>
        (await OfValueAsync(
            [$$"""{"n":0,"note":"{{new string('x', 100)}}"}"""], options => options with { Json = new() { MaxRowBytes = 64 } }))
            .ShouldBe("Row 0 (offset 0) of 'numbers, partition 0' has 117 bytes, which is more than 64. Check that it is a row, or raise "
                + "JsonReadOptions.MaxRowBytes.");

    [Fact]
    public async Task A_property_that_is_not_declared_if_that_is_asked_for() =>
        (await OfValueAsync(["""{"n":0,"m":1}"""], options => options with { Json = new() { RefuseExtraColumns = true } }))
            .ShouldStartWith("Row 0 (offset 0, byte 7) of 'numbers, partition 0' has property 'm', which pipeline 'kafka-numbers' does ");

    [Fact]
    public async Task A_topic_that_does_not_exist() =>
        (await MessageAsync(() => cluster.OpenAsync("nowhere"))).ShouldBe(
            $"Topic 'nowhere' cannot be read from {cluster.Address}: Broker: Unknown topic or partition. Check the name of the topic.");

    [Fact]
    public async Task A_topic_that_may_not_be_read()
    {
        using var other = new MockCluster();
        var source = await other.OpenAsync(other.TopicOf("""{"n":0}"""));
        other.Fail(Fetch, ErrorCode.TopicAuthorizationFailed);
        (await MessageAsync(() => Reading.AllAsync(source))).ShouldStartWith("'topic-1, partition 0', offset 0, cannot be read from ");
        other.Fail("topic-1", ErrorCode.TopicAuthorizationFailed);
        (await MessageAsync(() => other.OpenAsync("topic-1"))).ShouldBe($"Topic 'topic-1' cannot be read from {other.Address}: Broker: "
            + "Topic authorization failed. Give the configuration a login that may read it.");
    }

    [Theory]
    [InlineData("From", 3, 0, "Topic 'numbers' has no partition 3, which KafkaReadOptions.From names: it has 2, from 0 to 1. Name one of "
        + "them, or make sure that the topic was not made anew.")]
    [InlineData("To", -1, 0, "Topic 'numbers' has no partition -1, which KafkaReadOptions.To names: it has 2, from 0 to 1. Name one of "
        + "them, or make sure that the topic was not made anew.")]
    [InlineData("From", 1, 5, "'numbers, partition 1' ends at offset 4, before offset 5, which is asked for. Ask for less; if there were "
        + "more before, the topic was made anew, or lost messages: read it from its beginning.")]
    [InlineData("To", 1, 6, "'numbers, partition 1' ends at offset 4, before offset 6, which is asked for. Ask for less; if there were "
        + "more before, the topic was made anew, or lost messages: read it from its beginning.")]
    [InlineData("From", 1, -1, "'numbers, partition 1' begins at offset 0, where -1 is to be read: 1 offsets before were removed by the "
        + "brokers. Begin at what is left, and let the topic keep messages for longer (retention.ms, retention.bytes).")]
    public async Task Partitions_and_offsets_that_do_not_exist(string option, int partition, long offset, string message)
    {
        var topic = cluster.Topic(partitions: 2);
        cluster.Send(topic, 1, Reading.Messages(0, 4));
        var chosen = new Dictionary<int, long> { [partition] = offset };
        (await MessageAsync(() => cluster.OpenAsync(topic, options => option == "From"
            ? options with { From = chosen }
            : options with { To = chosen }))).ShouldBe(message.Replace("numbers", topic, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_end_before_the_beginning()
    {
        var topic = cluster.TopicOf([.. Reading.Messages(0, 4)]);
        var (from, to) = (new Dictionary<int, long> { [0] = 3 }, new Dictionary<int, long> { [0] = 2 });
        (await MessageAsync(() => cluster.OpenAsync(topic, options => options with { From = from, To = to }))).ShouldBe(
            $"'{topic}, partition 0' is to be read from offset 3 to 2, which is before it. Raise KafkaReadOptions.To.");
    }

    [Theory]
    [InlineData("other 0:2", "Position 'other 0:2' is not of topic 'numbers'. Give the one of a source of this topic.")]
    [InlineData("numbers 0:2 1", "'1' in position 'numbers 0:2 1' is no partition with its offset, such as 0:1200, or names one again. "
        + "Give the position of a source as it was.")]
    [InlineData("numbers 0:-2", "'0:-2' in position 'numbers 0:-2' is no partition with its offset, such as 0:1200, or names one again. "
        + "Give the position of a source as it was.")]
    [InlineData("numbers 0:1 0:2", "'0:2' in position 'numbers 0:1 0:2' is no partition with its offset, such as 0:1200, or names one "
        + "again. Give the position of a source as it was.")]
    [InlineData("numbers 0:9", "'numbers, partition 0' ends at offset 0, before offset 9, which is asked for. Ask for less; if there were "
        + "more before, the topic was made anew, or lost messages: read it from its beginning.")]
    [InlineData("numbers 4:9", "Topic 'numbers' has no partition 4, which KafkaReadOptions.After names: it has 1, from 0 to 0. Name one of "
        + "them, or make sure that the topic was not made anew.")]
    public async Task A_position_that_is_none_or_of_another_topic(string position, string message)
    {
        var topic = cluster.Topic();
        (await MessageAsync(() => cluster.OpenAsync(
            topic, options => options with { After = position.Replace("numbers", topic, StringComparison.Ordinal) })))
            .ShouldBe(message.Replace("numbers", topic, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Options_that_contradict_each_other()
    {
        await Should.ThrowAsync<ArgumentException>(() => cluster.OpenAsync(
            "numbers", options => options with { After = "numbers 0:1", From = new Dictionary<int, long> { [0] = 1 } }));
        await Should.ThrowAsync<ArgumentException>(() => cluster.OpenAsync(" "));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => cluster.OpenAsync(
            "numbers", options => options with { Timeout = TimeSpan.Zero }));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => cluster.OpenAsync(
            "numbers", options => options with { Json = new() { MaxBatchRows = 0 } }));
    }

    [Fact]
    public async Task Messages_that_were_removed_since_the_opening()
    {
        using var other = new MockCluster();
        var source = await other.OpenAsync(other.TopicOf([.. Reading.Messages(0, 2)]));
        other.Fail(Fetch, ErrorCode.OffsetOutOfRange);
        (await MessageAsync(() => Reading.AllAsync(source))).ShouldBe("'topic-1, partition 0' has no longer offset 0, which it had when it "
            + "was opened: the brokers removed it. Open it again from what is left, and let the topic keep messages for longer "
            + "(retention.ms, retention.bytes).");
    }

    [Fact]
    public async Task Messages_that_were_removed_before_the_opening()
    {
        // The mock cluster keeps 5 MB of a partition.
        var topic = cluster.Topic();
        for (var part = 0; part < 8; part++)
            cluster.Send(topic, 0, $$"""{"n":{{part}},"note":"{{new string('x', 900_000)}}"}""");
        var source = await cluster.OpenAsync(topic);
        var begin = source.Ranges[0].From;
        begin.ShouldBeInRange(1, 7);
        (await Reading.NumbersAsync(source)).ShouldBe(Enumerable.Range((int)begin, 8 - (int)begin).Select(n => (long)n));
        (await MessageAsync(() => cluster.OpenAsync(topic, options => options with { After = $"{topic} 0:0" }))).ShouldBe(
            $"'{topic}, partition 0' begins at offset {begin}, where 0 is to be read: {begin} offsets before were removed by the brokers. "
            + "Begin at what is left, and let the topic keep messages for longer (retention.ms, retention.bytes).");
    }

    [Fact]
    public async Task A_broker_that_goes_away_in_mid_reading()
    {
        using var other = new MockCluster();
        var topic = other.Topic();
        // More than a client asks for at once.
        for (var part = 0; part < 4; part++)
            other.Send(topic, 0, $$"""{"n":{{part}},"note":"{{new string('x', 900_000)}}"}""");
        var config = other.Config;
        (config.FetchMaxBytes, config.MaxPartitionFetchBytes, config.MessageMaxBytes) = (1_000_000, 1_000_000, 1_000_000);
        config.QueuedMaxMessagesKbytes = 1;
        config.Set("fetch.queue.backoff.ms", "10");
        var options = new KafkaReadOptions { Topic = topic, Timeout = TimeSpan.FromSeconds(3), Json = new() { MaxBatchRows = 1 } };
        var source = await KafkaSource.OpenAsync<Numbered>(config, options, Stop);
        var rows = 0;
        var message = await MessageAsync(async () =>
        {
            await foreach (var batch in source.ReadAsync(0, training: true, Stop))
            {
                rows += batch.Count;
                if (rows == 1)
                    other.GoAway();
            }
        });
        rows.ShouldBeInRange(1, 3);
        message.ShouldStartWith($"'{topic}, partition 0', offset {rows}, got no answer of {other.Address} within 3 s: ");
        message.ShouldEndWith(" Nothing was kept of this reading. Check that the brokers run and can be reached, then read again, or raise "
            + "KafkaReadOptions.Timeout.");
        source.AbsentOffsets.ShouldBeNull();
        other.ComeBack();
        (await Reading.NumbersAsync(source)).ShouldBe([0, 1, 2, 3]);
    }

    [Fact]
    public async Task Brokers_that_are_not_there()
    {
        using var other = new MockCluster();
        var topic = other.Topic();
        other.GoAway();
        var message = await MessageAsync(() => other.OpenAsync(topic, options => options with { Timeout = TimeSpan.FromSeconds(1) }));
        message.ShouldStartWith($"Topic '{topic}' got no answer of {other.Address} within 1 s: ");
        message.ShouldContain("Connection refused");
    }

    [Fact]
    public async Task Offsets_that_the_broker_does_not_tell()
    {
        using var other = new MockCluster();
        var topic = other.Topic();
        other.Fail(ListOffsets, ErrorCode.TopicAuthorizationFailed);
        (await MessageAsync(() => other.OpenAsync(topic))).ShouldBe($"'{topic}, partition 0' cannot be read from {other.Address}: Broker: "
            + "Topic authorization failed. Give the configuration a login that may read it.");
    }

    [Fact]
    public async Task A_configuration_of_which_no_client_can_be_made()
    {
        var config = cluster.Config;
        config.Set("no.such.setting", "secret");
        var message = await MessageAsync(() => KafkaSource.OpenAsync<Numbered>(config, new() { Topic = "numbers" }, Stop));
        message.ShouldBe("A client for topic 'numbers' cannot be made: No such configuration property: \"no.such.setting\" Mend the "
            + "configuration.");
    }
}
