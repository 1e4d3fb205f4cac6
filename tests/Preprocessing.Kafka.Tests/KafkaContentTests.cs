namespace Preprocessing.Kafka.Tests;

/// <summary>Messages that change between two readings are found out.</summary>
public class KafkaContentTests
{
    static KafkaContent Content(long rows, byte digest) => new(rows, 0, 0, [digest]);

    [Fact]
    public void The_same_messages_are_let_through()
    {
        var contents = new KafkaContents(partitions: 1);
        contents.RequireSame(0, Content(3, 1), "numbers, partition 0");
        contents.RequireSame(0, Content(3, 1), "numbers, partition 0");
        contents.Sum(content => content.Rows).ShouldBe(3);
    }

    [Theory]
    [InlineData(2, "there were 3 rows, now there are 2.")]
    [InlineData(3, "there were 3 rows, now there are 3 with other values.")]
    public void Other_messages_are_an_error(long rows, string difference)
    {
        var contents = new KafkaContents(partitions: 2);
        contents.RequireSame(0, Content(3, 1), "numbers, partition 0");
        Should.Throw<SourceException>(() => contents.RequireSame(0, Content(rows, 2), "numbers, partition 0")).Message.ShouldBe(
            $"'numbers, partition 0' has other messages than in the reading before: {difference} A fit reads the rows once in each pass, "
            + "so they must stay as they are: turn compaction off, keep messages for longer, or land them in files first.");
        (contents.IsKnown(0), contents.IsKnown(1), contents.Sum(content => content.Rows)).ShouldBe((true, false, null));
    }
}
