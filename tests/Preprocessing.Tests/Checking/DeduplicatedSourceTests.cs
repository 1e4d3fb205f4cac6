using System.ComponentModel.DataAnnotations;

namespace Preprocessing.Tests.Checking;

/// <summary>Visits, of which later ones replace earlier ones with the same key.</summary>
[Pipeline("repeated-visit")]
public sealed partial class Visit
{
    [Key] public string? Person { get; init; }
    [EventTime] public DateTime At { get; init; }
    [Feature] public int Number { get; init; }
}

/// <summary>Visits that are written down later, and corrected.</summary>
[Pipeline("corrected-visit")]
public sealed partial class CorrectedVisit
{
    [Key] public string? Person { get; init; }
    [EventTime] public DateTime At { get; init; }
    [CreatedTime] public DateTimeOffset? Known { get; init; }
    [Feature] public int Number { get; init; }
}

/// <summary>Visits of which only the time of writing is known.</summary>
[Pipeline("written-visit")]
public sealed partial class WrittenVisit
{
    [Key] public string? Person { get; init; }
    [CreatedTime] public DateTime Known { get; init; }
    [Feature] public int Number { get; init; }
}

/// <summary>Rows without a key.</summary>
[Pipeline("keyless-visit")]
public sealed partial class KeylessVisit
{
    [Feature] public int Number { get; init; }
}

public class DeduplicatedSourceTests
{
    static readonly DateTime Day = new(2026, 1, 1);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static Visit Row(int number, string? person, int day = 0) => new() { Person = person, At = Day.AddDays(day), Number = number };

    static RowSource<Visit> Source(int ofPartition, params Visit[] rows) => new(Visit.Pipeline, rows, ofPartition);

    static async Task<int[]> Numbers<TRow>(IBatchSource<TRow> source, int column = 2)
    {
        var numbers = new List<int>();
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, Stop))
                numbers.AddRange(batch.Values<int>(column).Values.ToArray());
        return [.. numbers];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public async Task The_latest_row_of_a_key_stays_whatever_the_partitions(int ofPartition)
    {
        var source = Source(
            ofPartition, Row(0, "a", 3), Row(1, "b"), Row(2, "a", 1), Row(3, null), Row(4, "b"), Row(5, "c"), Row(6, null), Row(7, "a", 3))
            .Deduplicated();
        // Of one time the last row stays; rows without a key all stay.
        (await Numbers(source)).ShouldBe([3, 4, 5, 6, 7]);
        (await Numbers(source)).ShouldBe([3, 4, 5, 6, 7]);
        (source.Rows, source.Emitted, source.Duplicates).ShouldBe((8, 5, 3));
    }

    [Fact]
    public async Task It_agrees_with_a_dictionary_on_random_rows()
    {
        var random = new Random(7);
        var rows = Enumerable.Range(0, 5000).Select(n => Row(n, $"person {random.Next(900)}", random.Next(30))).ToArray();
        var latest = rows.GroupBy(row => row.Person).Select(all => all.OrderBy(row => row.At).ThenBy(row => row.Number).Last().Number);
        (await Numbers(Source(333, rows).Deduplicated())).ShouldBe(latest.Order());
    }

    [Fact]
    public async Task Of_one_event_time_the_row_that_became_known_last_stays()
    {
        // 13:00 in UTC is later than 14:00 with two hours before it.
        DateTimeOffset early = new(2026, 1, 9, 14, 0, 0, TimeSpan.FromHours(2)), late = new(2026, 1, 9, 13, 0, 0, TimeSpan.Zero);
        CorrectedVisit[] rows =
        [
            new() { Person = "a", At = Day, Known = late, Number = 0 }, new() { Person = "a", At = Day, Known = early, Number = 1 },
            new() { Person = "a", At = Day, Number = 2 },
            new() { Person = "b", At = Day, Known = late, Number = 3 }, new() { Person = "b", At = Day.AddDays(1), Number = 4 },
            new() { Person = "c", At = Day, Known = early, Number = 5 }, new() { Person = "c", At = Day, Known = early, Number = 6 },
        ];
        (await Numbers(new RowSource<CorrectedVisit>(CorrectedVisit.Pipeline, rows, 2).Deduplicated(), 3)).ShouldBe([0, 4, 6]);
    }

    [Fact]
    public async Task Without_an_event_time_the_row_that_became_known_last_stays()
    {
        WrittenVisit[] rows =
            [new() { Person = "a", Known = Day.AddDays(1), Number = 0 }, new() { Person = "a", Known = Day, Number = 1 }];
        (await Numbers(new RowSource<WrittenVisit>(WrittenVisit.Pipeline, rows).Deduplicated(), 2)).ShouldBe([0]);
    }

    [Fact]
    public async Task A_fit_learns_from_the_rows_that_stay()
    {
        var fitted = await Visit.Pipeline.FitAsync(
            Source(2, Row(0, "a"), Row(1, "a"), Row(2, "b")).Deduplicated(), cancellationToken: Stop);
        fitted.FittedOn.Rows.ShouldBe(2);
    }

    [Fact]
    public void A_class_without_a_key_is_refused() =>
        Should.Throw<ArgumentException>(() =>
            new RowSource<KeylessVisit>(KeylessVisit.Pipeline, new KeylessVisit[] { new() }).Deduplicated()).Message.ShouldBe(
            "Pipeline 'keyless-visit' has no key by which two rows are the same. Mark it with [Key].");

    [Fact]
    public async Task Rows_that_change_between_readings_are_an_error()
    {
        var rows = new[] { Row(0, "a"), Row(1, "b") };
        var source = Source(100, rows).Deduplicated();
        await Numbers(source);
        rows[1] = Row(1, "c");
        (await Should.ThrowAsync<SourceException>(() => Numbers(source))).Message.ShouldBe(
            "Partition 0 has other rows than when its keys were read: row 1 of 'memory' has a key that was not there before. Read data "
            + "that do not change.");
        rows[1] = Row(1, "a");
        (await Should.ThrowAsync<SourceException>(() => Numbers(source))).Message.ShouldContain(
            "2 row(s) of which 1 are the latest, expected (2, 2)");
    }
}
