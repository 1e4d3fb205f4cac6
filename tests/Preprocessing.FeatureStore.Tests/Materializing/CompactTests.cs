using static Preprocessing.FeatureStore.Tests.Samples;

namespace Preprocessing.FeatureStore.Tests.Materializing;

/// <summary>Files that many small ingests leave, merged: everything else stays what it was.</summary>
public sealed class CompactTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static Gauge[] Rows(int ingest) =>
    [
        .. Enumerable.Range(0, 40).Select(i => new Gauge
        {
            Place = $"p{i % 5}", At = At(ingest * 40_000 + i * 900), Known = At(ingest * 40_000 + i * 900 + i % 3),
            Level = ingest * 100 + i,
        }),
    ];

    static async Task<FittedPipeline<Gauge>> KeepAsync(ViewStore store, params int[] ingests)
    {
        var view = await FitAsync(Rows(0));
        foreach (var ingest in ingests)
            await store.MaterializeAsync(view, new Versioned<Gauge>(Source(Rows(ingest)), $"v{ingest}"), new() { AsOf = At(1e6) },
                cancellationToken: Stop);
        return view;
    }

    static async Task<double[]> JoinedAsync(ViewStore store)
    {
        Forecast[] asked =
        [
            .. Enumerable.Range(0, 6).SelectMany(Rows).Select(row =>
                new Forecast { Place = row.Place, Other = "p1", At = row.At.AddSeconds(10) }),
        ];
        using var joined = Source(asked).Join(store);
        return await joined.NumbersAsync("Level");
    }

    [Fact]
    public async Task Joins_sequences_and_known_sources_stay_what_they_are()
    {
        await using var online = new MemoryStore();
        await using var store = ViewStore.Open(folder["features"], online);
        var strict = await FitAsync(new StrictGauge { Place = "p1", At = Start, Known = Start, Level = 1 });
        await store.MaterializeAsync(strict, Source<StrictGauge>([]), cancellationToken: Stop);
        var id = OnlineView.Of(await KeepAsync(store, 0, 1, 2, 3, 4)).Id;
        var before = await JoinedAsync(store);
        before.Count(number => !double.IsNaN(number)).ShouldBe(200);
        var files = store.Files(id);

        var report = await store.CompactAsync(id, Stop);
        (report.FilesBefore, report.FilesAfter, report.Rows).ShouldBe((7, 3, 200));
        store.Files(id).Select(file => Path.GetRelativePath(folder.Path, file).Split('/')[^2..]).ShouldBe(
            [
                ["event_date=2026-01-01", "merged-000005-0001.parquet"], ["event_date=2026-01-02", "merged-000005-0001.parquet"],
                ["event_date=2026-01-03", "part-000005-0002.parquet"],
            ]);
        files.Where(File.Exists).ShouldHaveSingleItem();
        (await JoinedAsync(store)).ShouldBe(before);
        (await store.CompactAsync(id, Stop)).ShouldBe(report with { FilesBefore = 3 });

        // A version that came in before does not come in again, a new one does, and the next compaction takes it in.
        await KeepAsync(store, 2, 5);
        report = await store.CompactAsync(id, Stop);
        (report.FilesBefore, report.FilesAfter, report.Rows).ShouldBe((4, 3, 240));
        Path.GetFileName(store.Files(id)[^1]).ShouldBe("merged-000006-0001.parquet");
        // An empty online store gets the rows that one has which was never behind.
        await using var late = new MemoryStore();
        // It stays open: the online store would be closed with it.
        var again = ViewStore.Open(folder["features"], late);
        await again.ServeAsync(await FitAsync(Rows(0)), new() { AsOf = At(1e6) }, cancellationToken: Stop);
        (await ScanAsync(late, id)).ShouldBe(await ScanAsync(online, id));
    }

    static async Task<List<string>> ScanAsync(IOnlineStore online, string id)
    {
        var rows = new List<string>();
        await foreach (var row in online.ScanAsync(id, Stop))
            rows.Add(row.Show());
        rows.Count.ShouldBe(5);
        return rows;
    }

    [Fact]
    public async Task Whoever_reads_meanwhile_reads_the_files_of_before()
    {
        await using var store = ViewStore.Open(folder["features"]);
        var id = OnlineView.Of(await KeepAsync(store, 0, 1, 2)).Id;
        var before = store.Files(id);
        var place = Path.GetDirectoryName(Path.GetDirectoryName(before[0]))!;
        var version = ViewVersion.Read(Path.Combine(place, "view.json"));
        var rows = new OfflineView(
            place, version, new(version.View.Name, [.. version.Keys.Select(key => key.Column())], version.HasOffset, version.View.Slots));
        var (read, replaced) = (0, Array.Empty<string>());
        await foreach (var batch in rows.ReadAsync(0, 120, Stop))
        {
            if (read == 0)
            {
                (await store.CompactAsync(id, Stop)).FilesAfter.ShouldBe(2);
                replaced = [.. before.Except(store.Files(id))];
                replaced.Length.ShouldBe(3);
                (await Should.ThrowAsync<StoreException>(() => store.DropAsync(id, Stop))).Message.ShouldContain("is being read");
            }
            read += batch.Count;
        }
        read.ShouldBe(120);
        replaced.ShouldAllBe(file => File.Exists(file));
        // The next writer removes what is replaced.
        (await store.CompactAsync(id, Stop)).FilesBefore.ShouldBe(2);
        replaced.ShouldAllBe(file => !File.Exists(file));
        (await store.DropAsync(id, Stop)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_that_is_gone_is_named_and_nothing_is_merged()
    {
        await using var store = ViewStore.Open(folder["features"]);
        var id = OnlineView.Of(await KeepAsync(store, 0, 1)).Id;
        var files = store.Files(id);
        File.Delete(files[^1]);
        (await Should.ThrowAsync<SourceException>(() => store.CompactAsync(id, Stop))).Message.ShouldContain(Path.GetFileName(files[^1]));
        store.Files(id).ShouldBe(files);
        (await Should.ThrowAsync<StoreException>(() => store.CompactAsync("gauge@00000000-00000000", Stop)))
            .Message.ShouldContain($"It has {id}");
    }
}
