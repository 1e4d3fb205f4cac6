using Preprocessing.Data;
using static Preprocessing.FeatureStore.Tests.Samples;

namespace Preprocessing.FeatureStore.Tests.Materializing;

/// <summary>A view whose source grows.</summary>
public sealed class FollowTests : IAsyncDisposable
{
    static readonly FollowOptions Often = new() { Interval = TimeSpan.FromMilliseconds(5), Materialize = new() { AsOf = At(1e6) } };

    readonly Folder folder = new();
    readonly MemoryStore online = new();
    readonly ViewStore store;

    public FollowTests()
    {
        store = ViewStore.Open(folder["features"], online);
        Directory.CreateDirectory(folder["incoming"]);
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        folder.Dispose();
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static Task<FittedPipeline<Gauge>> ViewAsync() => FitAsync(new Gauge { Place = "a", At = Start, Known = Start, Level = 1 });

    /// <summary>Adds a file, whole, with one row for each second.</summary>
    void Add(string name, params int[] seconds)
    {
        File.WriteAllText(folder["growing.tmp"], "Place,At,Known,Level\n" + string.Concat(
            seconds.Select(second => $"p{second % 3},{At(second):s},{At(second):s},{second}\n")));
        File.Move(folder["growing.tmp"], folder[$"incoming/{name}.csv"], overwrite: true);
    }

    Task<IIncrementalSource<Gauge>> OpenAsync(string? after, CancellationToken stop) =>
        DataSource.OpenNewAsync<Gauge>(after, stop, folder["incoming/*.csv"]);

    /// <summary>Follows until a round fits, or a failure does.</summary>
    async Task<List<MaterializeReport>> FollowAsync(Func<MaterializeReport, bool> isLast, FollowOptions? options = null)
    {
        var (reports, view) = (new List<MaterializeReport>(), await ViewAsync());
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var progress = new Told(report =>
        {
            reports.Add(report);
            if (isLast(report))
                ending.Cancel();
        });
        await Should.ThrowAsync<OperationCanceledException>(
            () => store.FollowAsync(view, OpenAsync, options ?? Often, progress, ending.Token));
        return reports;
    }

    async Task<long[]> SecondsAsync()
    {
        var seconds = new List<long>();
        await foreach (var row in online.ScanAsync(store.Views().Single().Id, Stop))
            seconds.Add((row.EventTicks - Start.Ticks) / TimeSpan.TicksPerSecond);
        return [.. seconds.Order()];
    }

    [Fact]
    public async Task What_comes_is_served_and_comes_in_once()
    {
        Add("one", 1, 2, 3);
        var rounds = await FollowAsync(report =>
        {
            if (report.Rows == 3)
                Add("two", 4, 6);
            return report.Rows == 5 && report.Read == 0;
        });
        // Rounds in which nothing came leave nothing.
        rounds.Where(round => round.Read > 0).Select(round => round.Read).ShouldBe([3, 2]);
        (await SecondsAsync()).ShouldBe([2, 4, 6]);
        store.Files(rounds[0].View.Id).Count.ShouldBe(2);

        // Another process goes on, also behind rows that came in another way.
        await store.MaterializeAsync(
            await ViewAsync(), Source(new Gauge { Place = "p1", At = At(7), Known = At(7), Level = 7 }), Often.Materialize,
            cancellationToken: Stop);
        Add("three", 8);
        var later = await FollowAsync(report => report.Read == 0);
        (later[0].Read, later[0].Rows).ShouldBe((1, 7));
        (await SecondsAsync()).ShouldBe([6, 7, 8]);
    }

    [Fact]
    public async Task Many_small_ingests_are_merged()
    {
        Add("0", 1);
        var rounds = await FollowAsync(
            report =>
            {
                if (report.Read > 0 && report.Rows < 9)
                    Add($"{report.Rows}", 10 + (int)report.Rows);
                return report.Read == 0;
            },
            Often with { CompactAfter = 4 });
        rounds[^1].Rows.ShouldBe(9);
        store.Files(rounds[0].View.Id).Count.ShouldBeLessThan(6);
    }

    [Fact]
    public async Task A_round_that_fails_is_told_and_tried_again()
    {
        Add("one", 1, 2);
        File.WriteAllText(folder["incoming/two.csv"], "Place,At,Known,Level\na,soon,2026-01-01T00:00:01,1\n");
        var failures = new List<string>();
        var rounds = await FollowAsync(report => report.Rows == 3, Often with
        {
            Failed = failure =>
            {
                failures.Add(failure.Message);
                Add("two", 5);
            },
        });
        failures.ShouldHaveSingleItem().ShouldContain("soon");
        (await SecondsAsync()).ShouldBe([1, 5]);
        rounds.Sum(round => round.Read).ShouldBe(3);
    }

    [Fact]
    public async Task A_failure_that_nobody_is_told_ends_it()
    {
        File.WriteAllText(folder["incoming/one.csv"], "Place,At,Known,Level\na,soon,2026-01-01T00:00:01,1\n");
        var view = await ViewAsync();
        (await Should.ThrowAsync<SourceException>(() => store.FollowAsync(view, OpenAsync, Often, cancellationToken: Stop)))
            .Message.ShouldContain("soon");
        store.Files(store.Views().Single().Id).ShouldBeEmpty();
    }

    sealed class Told(Action<MaterializeReport> act) : IProgress<MaterializeReport>
    {
        public void Report(MaterializeReport value) => act(value);
    }
}
