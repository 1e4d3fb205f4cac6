using System.Text;
using Preprocessing.Engines;

namespace Preprocessing.FeatureStore.Tests.Joining;

public sealed class PointInTimeTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    readonly record struct Row(string Key, long Event, long Created, long Sequence, double Value);

    // a, b, … at times 0 to 29: ties of all kinds, keys without rows, times at both ends of a life.
    public static TheoryData<int, long, bool, long> Histories()
    {
        var data = new TheoryData<int, long, bool, long>();
        foreach (var seed in Enumerable.Range(0, 40))
            data.Add(seed, seed % 4 == 0 ? -1 : seed % 11, seed % 2 == 1, seed % 3 == 0 ? 2_000 : long.MaxValue);
        return data;
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public void It_finds_what_a_search_through_all_rows_finds(int seed, long ticksToLive, bool isStrict, long mostBytes)
    {
        var random = new Random(seed);
        var rule = new ViewRule(ticksToLive, isStrict);
        Row[] rows =
        [
            .. Enumerable.Range(0, random.Next(200)).Select(i => new Row(
                Key(random), random.Next(30), random.Next(40), i, random.Next(5) == 0 ? double.NaN : random.NextDouble())),
        ];
        (string? Key, long At)[] asked = [.. Enumerable.Range(0, random.Next(300)).Select(_ => (Asked(random), (long)random.Next(35)))];
        random.Shuffle(rows);

        using var join = new PointInTime(rule, 1, () => folder.Path, mostBytes);
        foreach (var row in rows)
            join.AddRow(Encoding.UTF8.GetBytes(row.Key), row.Event, row.Created, row.Sequence, [row.Value]);
        foreach (var (key, at) in asked)
            if (key is null)
                join.AskNothing();
            else
                join.Ask(Encoding.UTF8.GetBytes(key), at);
        using var results = join.Join(TestContext.Current.CancellationToken);

        var record = new byte[results.RecordBytes];
        foreach (var (number, (key, at)) in asked.Index())
        {
            results.Read(number, record);
            var (status, value) = Search(rows, rule, key, at);
            ((FeatureStatus)record[^1], BitConverter.ToInt64(record)).ShouldBe(
                (status, BitConverter.DoubleToInt64Bits(value)), $"row {number}: {key} at {at}");
        }
        Enum.GetValues<FeatureStatus>().Sum(results.Count).ShouldBe(asked.Length);
    }

    [Fact]
    public void The_ends_of_time_do_not_overflow()
    {
        foreach (var isStrict in new[] { false, true })
        {
            using var join = new PointInTime(new(long.MaxValue, isStrict), 1, () => folder.Path, long.MaxValue);
            join.AddRow([1], long.MaxValue, 0, 0, [1]);
            join.AddRow([2], long.MinValue, long.MinValue, 0, [2]);
            join.Ask([1], long.MaxValue);
            join.Ask([2], long.MaxValue);
            join.Ask([2], long.MinValue + 1);
            using var results = join.Join(TestContext.Current.CancellationToken);
            var records = new byte[3 * results.RecordBytes];
            results.Read(0, records);
            FeatureStatus Status(int row) => (FeatureStatus)records[(row + 1) * results.RecordBytes - 1];
            Status(0).ShouldBe(isStrict ? FeatureStatus.NotFound : FeatureStatus.Found);
            Status(1).ShouldBe(FeatureStatus.Expired);
            Status(2).ShouldBe(FeatureStatus.Found);
        }
    }

    [Fact]
    public void Temporary_files_are_gone_afterwards()
    {
        using (var join = new PointInTime(new(-1, false), 1, () => folder.Path, 1_000))
        {
            for (var i = 0; i < 500; i++)
            {
                join.AddRow([(byte)(i % 7)], i, i, i, [i]);
                join.Ask([(byte)(i % 7)], i);
            }
            Directory.GetFiles(folder.Path).Length.ShouldBeGreaterThan(1);
            using var results = join.Join(TestContext.Current.CancellationToken);
            var record = new byte[results.RecordBytes];
            results.Read(499, record);
            BitConverter.ToDouble(record).ShouldBe(499);
        }
        Directory.GetFiles(folder.Path).ShouldBeEmpty();
    }

    static (FeatureStatus, double) Search(Row[] rows, ViewRule rule, string? key, long at)
    {
        Row[] seen = [.. rows.Where(row => row.Key == key && row.Created <= at && (rule.IsStrict ? row.Event < at : row.Event <= at))];
        if (seen.Length == 0)
            return (FeatureStatus.NotFound, double.NaN);
        var latest = seen.MaxBy(row => (row.Event, row.Created, row.Sequence));
        return rule.TicksToLive >= 0 && at - latest.Event > rule.TicksToLive
            ? (FeatureStatus.Expired, double.NaN)
            : (FeatureStatus.Found, latest.Value);
    }

    static string Key(Random random) => ((char)('a' + random.Next(4))).ToString();

    static string? Asked(Random random) => random.Next(20) == 0 ? null : ((char)('a' + random.Next(5))).ToString();
}
