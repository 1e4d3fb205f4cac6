using static Preprocessing.FeatureStore.Tests.Samples;

namespace Preprocessing.FeatureStore.Tests.Joining;

public sealed class JoinedSourceTests : IAsyncDisposable
{
    readonly Folder folder = new();
    readonly ViewStore store;

    public JoinedSourceTests() => store = ViewStore.Open(folder["features"]);

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        folder.Dispose();
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    // The vector of the direction: key, event time, time of creation, value.
    static readonly Gauge[] Rows =
    [
        .. new (string, int, int, double?)[]
        {
            ("a", 8, 8, 1.0), ("a", 8, 9, 2.0), ("a", 8, 9, 2.5), ("a", 8, 50, 9.9), ("a", 11, 11, 3.0), ("b", 10, 10, 4.0),
            ("c", 9, 9, null), ("c", 3, 3, 5.0), ("e", 10, 10, 7.0),
        }.Select(row => new Gauge { Place = row.Item1, At = At(row.Item2), Known = At(row.Item3), Level = row.Item4 }),
    ];

    static readonly Forecast[] Labels =
    [
        .. new[] { ("a", 10), ("a", 10), ("a", 5), ("b", 10), ("c", 10), ("d", 10), ("e", 100) }
            .Select((row, i) => new Forecast { Number = i + 1, Place = row.Item1, Other = row.Item1, At = At(row.Item2) }),
    ];

    async Task KeepAsync()
    {
        StrictGauge[] strict = [.. Rows.Select(row => new StrictGauge { Place = row.Place, At = row.At, Known = row.Known,
            Level = row.Level })];
        await store.MaterializeAsync(await FitAsync(Rows), Source(Rows), cancellationToken: Stop);
        await store.MaterializeAsync(await FitAsync(strict), Source(strict), cancellationToken: Stop);
    }

    [Theory]
    [InlineData(512 << 20, 1)]
    [InlineData(64 << 10, 3)]
    public async Task Each_row_gets_what_was_known_at_its_time(long mostBytes, int batchRows)
    {
        await KeepAsync();
        using var joined = new RowSource<Forecast>(Forecast.Pipeline, Labels, batchRows).Join(store, new() { MaxMemoryBytes = mostBytes });
        var missing = double.NaN;
        (await joined.NumbersAsync("Level")).ShouldBe([2.5, 2.5, missing, 4, missing, missing, missing]);
        (await joined.NumbersAsync("Twice")).ShouldBe([5, 5, missing, 8, missing, missing, missing]);
        // Strict: b has happened at the very time of its row. Without an end of life, e has not expired.
        (await joined.NumbersAsync("Before")).ShouldBe([2.5, 2.5, missing, missing, missing, missing, 7]);
        (await joined.JoinAsync(Stop)).Select(counts => (counts.View, counts.Found, counts.NotFound, counts.Expired)).ShouldBe(
            [("gauge on Place", 4, 2, 1), ("strict-gauge on Other", 4, 3, 0)]);
        joined.RowCount.ShouldBe(7);
    }

    [Fact]
    public async Task A_fit_transforms_what_was_joined_and_refuses_what_was_not()
    {
        await KeepAsync();
        using var joined = Source(Labels).Join(store);
        var fitted = await Forecast.Pipeline.FitAsync(joined, cancellationToken: Stop);
        fitted.SlotNames.ShouldBe(["Level", "Twice", "Before"]);
        Should.Throw<InvalidOperationException>(() => fitted.Transform(Labels[0], new float[3])).Message.ShouldContain("'Level' comes "
            + "from a feature view");
        (await Should.ThrowAsync<InvalidOperationException>(() => Forecast.Pipeline.FitAsync(Source(Labels), cancellationToken: Stop)))
            .Message.ShouldContain("Read the source with Join(store)");
    }

    [Fact]
    public async Task What_comes_in_later_is_not_seen_by_a_join_that_was_made()
    {
        await KeepAsync();
        using var joined = Source(Labels).Join(store);
        var before = await joined.NumbersAsync("Level");
        Gauge[] more = [new() { Place = "a", At = At(9), Known = At(9), Level = 77 }];
        await store.MaterializeAsync(await FitAsync(Rows), Source(more), cancellationToken: Stop);
        (await joined.NumbersAsync("Level")).ShouldBe(before);
        using var again = Source(Labels).Join(store);
        (await again.NumbersAsync("Level"))[..2].ShouldBe([77, 77]);
    }

    [Fact]
    public async Task A_missing_key_finds_nothing_and_a_missing_time_is_refused()
    {
        await KeepAsync();
        using var joined = Source(new Forecast { Place = null, Other = "a", At = At(10) }).Join(store);
        (await joined.JoinAsync(Stop))[0].NotFound.ShouldBe(1);
        (await joined.NumbersAsync("Before")).ShouldBe([2.5]);
        using var timeless = Source(Labels[0], new Forecast { Place = "a", At = null }).Join(store);
        (await Should.ThrowAsync<SourceException>(() => timeless.JoinAsync(Stop))).Message.ShouldContain("Row 1 of 'memory' has no event "
            + "time");
    }

    [Fact]
    public async Task A_store_without_the_view_or_with_another_is_refused_in_words()
    {
        Should.Throw<StoreException>(() => Source(Labels).Join(store)).Message.ShouldContain(
            "has no view 'gauge', which pipeline 'forecast' reads. Materialise it first.");
        await KeepAsync();
        var described = Directory.GetFiles(folder.Path, "view.json", SearchOption.AllDirectories).Single(path => path.Contains("/gauge/"));
        var text = await File.ReadAllTextAsync(described, Stop);
        await File.WriteAllTextAsync(described, text.Replace(Gauge.Pipeline.TransformHash, "sha256:" + new string('0', 64)), Stop);
        Should.Throw<StoreException>(() => Source(Labels).Join(store)).Message.ShouldContain(
            $"was compiled with the view 'gauge' of transform hash {Gauge.Pipeline.TransformHash}, but");
    }

    [Fact]
    public async Task A_lost_file_or_ledger_is_named()
    {
        await KeepAsync();
        var file = store.Files(store.Views().Single(view => view.Name == "gauge").Id).Single();
        File.Move(file, file + ".away");
        using (var joined = Source(Labels).Join(store))
            (await Should.ThrowAsync<SourceException>(() => joined.JoinAsync(Stop))).Message.ShouldContain(Path.GetFileName(file));
        File.Move(file + ".away", file);
        await store.MaterializeAsync(await FitAsync(Rows), Source(Rows[..1]), cancellationToken: Stop);
        File.Delete(Directory.GetFiles(folder.Path, "000001.json", SearchOption.AllDirectories).Single(path => path.Contains("/gauge/")));
        using (var joined = Source(Labels).Join(store))
            (await Should.ThrowAsync<StoreException>(() => joined.JoinAsync(Stop))).Message.ShouldContain("lacks the ledger of ingest 1");
    }

    [Fact]
    public async Task A_source_that_gives_other_rows_the_second_time_is_refused()
    {
        await KeepAsync();
        var rows = 2;
        using var joined = new StreamSource<Forecast>(Forecast.Pipeline, _ => Labels[..rows++].ToAsyncEnumerable()).Join(store);
        await joined.JoinAsync(Stop);
        (await Should.ThrowAsync<SourceException>(() => joined.NumbersAsync("Level"))).Message.ShouldContain("other rows than when it was "
            + "joined");
    }

    [Fact]
    public async Task The_version_names_those_of_the_views()
    {
        await KeepAsync();
        var views = store.Views();
        using var joined = new Versioned<Forecast>(Source(Labels)).Join(store);
        (await joined.GetVersionAsync(Stop)).ShouldBe($"v1 {views[0].Id}:9 {views[1].Id}:9");
        using var without = Source(Labels).Join(store);
        (await without.GetVersionAsync(Stop)).ShouldBeNull();
    }
}
