using static Preprocessing.FeatureStore.Tests.Samples;

namespace Preprocessing.FeatureStore.Tests.Materializing;

public sealed class MaterializeTests : IAsyncDisposable
{
    readonly Folder folder = new();
    readonly MemoryStore online = new();
    readonly ViewStore store;

    public MaterializeTests() => store = ViewStore.Open(folder["features"], online);

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        folder.Dispose();
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static Gauge Row(string place, double at, double known, double? level) =>
        new() { Place = place, At = At(at), Known = At(known), Level = level };

    static Traffic Car(int i, string road = "a") => new()
    {
        Road = road,
        Lane = i % 3,
        At = new DateTimeOffset(At(i * 7), TimeSpan.Zero),
        Lag = i * 37 % 300,
        Cars = i * 0.37 % 5,
    };

    [Fact]
    public async Task Rows_are_kept_by_day_and_served_by_key()
    {
        Gauge[] rows = [Row("a", 0, 5, 1), Row("b", 90_000, 90_001, 2), Row("a", 3, 3, null), Row("a", 1, 9, 4)];
        var report = await store.MaterializeAsync(await FitAsync(rows), Source(rows), new() { AsOf = At(100_000) },
            cancellationToken: Stop);
        (report.Read, report.Rows, report.Put, report.Replaced, report.Waiting).ShouldBe((4, 4, 4, 2, 0));
        store.Files(report.View.Id).Select(file => Path.GetRelativePath(folder.Path, file).Split('/')[^2..]).ShouldBe(
            [["event_date=2026-01-01", "part-000001-0001.parquet"], ["event_date=2026-01-02", "part-000001-0002.parquet"]]);
        var reader = await ViewReader<Gauge>.OpenAsync(online, await FitAsync(rows), Stop);
        var values = new double[2];
        (await reader.GetAsync(new FeatureKey().Begin().Add("b"), At(90_005), values, Stop)).ShouldBe(FeatureStatus.Found);
        values.ShouldBe([2, 4]);
        // A missing number of the newest row is missing: no older row is asked.
        (await reader.GetAsync(new FeatureKey().Begin().Add("a"), At(10), values, Stop)).ShouldBe(FeatureStatus.Found);
        values.ShouldBe([double.NaN, double.NaN]);
        (await reader.GetAsync(new FeatureKey().Begin().Add("a"), At(23), values, Stop)).ShouldBe(FeatureStatus.Found);
        (await reader.GetAsync(new FeatureKey().Begin().Add("a"), At(23.1), values, Stop)).ShouldBe(FeatureStatus.Expired);
        (await reader.GetAsync(new FeatureKey().Begin().Add("c"), At(10), values, Stop)).ShouldBe(FeatureStatus.NotFound);
        reader.Counts.ShouldBe(new(report.View.Id, 3, 1, 1, TimeSpan.FromSeconds((5 + 7 + 20) / 3.0)));
    }

    [Fact]
    public async Task A_version_of_a_source_comes_in_once()
    {
        await File.WriteAllTextAsync(
            folder["gauges.csv"], "Place,At,Known,Level\na,2026-01-01T00:00:01,2026-01-01T00:00:02,3\n", Stop);
        var source = Data.CsvSource.Open<Gauge>(folder["gauges.csv"]);
        var fitted = await Gauge.Pipeline.FitAsync(source, cancellationToken: Stop);
        (await store.MaterializeAsync(fitted, source, cancellationToken: Stop)).Read.ShouldBe(1);
        var again = await store.MaterializeAsync(fitted, source, cancellationToken: Stop);
        (again.Read, again.Rows, again.Put).ShouldBe((0, 1, 0));
        await File.AppendAllTextAsync(folder["gauges.csv"], "b,2026-01-01T00:00:01,2026-01-01T00:00:02,3\n", Stop);
        (await store.MaterializeAsync(fitted, Data.CsvSource.Open<Gauge>(folder["gauges.csv"]), cancellationToken: Stop)).Read.ShouldBe(2);
    }

    [Fact]
    public async Task Rows_of_the_future_wait_until_their_time_has_come()
    {
        Gauge[] rows = [Row("a", 1, 1, 1), Row("a", 50, 2, 2), Row("b", 1, 60, 3), Row("a", 4, 4, 4)];
        var fitted = await FitAsync(rows);
        var first = await store.MaterializeAsync(fitted, Source(rows), new() { AsOf = At(10) }, cancellationToken: Stop);
        (first.Put, first.Replaced, first.Waiting).ShouldBe((2, 1, 2));
        var second = await store.ServeAsync(fitted, new() { AsOf = At(55) }, cancellationToken: Stop);
        (second.Replaced, second.Waiting).ShouldBe((1, 1));
        var third = await store.ServeAsync(fitted, new() { AsOf = At(60) }, cancellationToken: Stop);
        (third.Replaced, third.Waiting).ShouldBe((1, 0));
        (await store.ServeAsync(fitted, new() { AsOf = At(60) }, cancellationToken: Stop)).Put.ShouldBe(0);
    }

    [Fact]
    public async Task Windows_go_on_where_the_last_run_ended()
    {
        // Known at 7 i + lag: the rows come in by the time at which they became known.
        Traffic[] rows = [.. Enumerable.Range(0, 500).Select(i => Car(i)).OrderBy(row => row.At.AddSeconds(row.Lag))];
        var fitted = await Traffic.Pipeline.FitAsync(Source(rows).SortedByCreation().WithHistory(), cancellationToken: Stop);
        foreach (var part in rows.Chunk(123))
            await store.MaterializeAsync(fitted, Source(part), cancellationToken: Stop);
        await using var whole = ViewStore.Open(folder["whole"]);
        await whole.MaterializeAsync(fitted, Source(rows.Reverse().ToArray()), cancellationToken: Stop);

        City[] cities =
        [
            .. Enumerable.Range(0, 400).Select(i => new City { At = new(At(i * 9 + 4), TimeSpan.Zero), Road = "a", Lane = i % 4 }),
        ];
        using var parts = Source(cities).Join(store);
        using var all = Source(cities).Join(whole);
        var found = await parts.NumbersAsync("Recent");
        found.ShouldBe(await all.NumbersAsync("Recent"));
        found.Count(number => !double.IsNaN(number)).ShouldBeGreaterThan(250);
        (await Should.ThrowAsync<StepException>(() => store.MaterializeAsync(fitted, Source(Car(0)), cancellationToken: Stop)))
            .Message.ShouldContain("was recorded before");
        store.Views().Count.ShouldBe(1);
        (await store.MaterializeAsync(fitted, Source(Car(501)), cancellationToken: Stop)).Rows.ShouldBe(501);
    }

    [Theory]
    [InlineData(1, 500)]
    [InlineData(7, 72)]
    [InlineData(249, 3)]
    [InlineData(250, 2)]
    [InlineData(500, 1)]
    public async Task Few_rows_in_memory_are_sorted_as_many_are(int maxRows, int readings)
    {
        // Several became known at one time: they stay in the order of the source.
        Traffic[] rows = [.. Enumerable.Range(0, 500).Select(i => Car(i * 13 % 500))];
        foreach (var row in rows[..100])
            row.Cars.ShouldBeGreaterThanOrEqualTo(0);
        var counted = new Counted<Traffic>(Source(rows));
        var sorted = await counted.SortedByCreation(maxRows).NumbersAsync("Cars");
        sorted.ShouldBe(await Source(rows).SortedByCreation().NumbersAsync("Cars"));
        counted.Readings.ShouldBe(readings);
    }

    [Fact]
    public async Task A_source_that_gives_its_rows_once_is_refused_if_it_has_more_than_fit()
    {
        var isRead = false;
        var once = new StreamSource<Traffic>(Traffic.Pipeline, _ => Rows());
        var view = await Traffic.Pipeline.FitAsync(
            Source([.. Enumerable.Range(0, 9).Select(i => Car(i))]).SortedByCreation().WithHistory(), cancellationToken: Stop);
        (await Should.ThrowAsync<SourceException>(
            () => store.MaterializeAsync(view, once, new() { MaxSortedRows = 5 }, cancellationToken: Stop)))
            .Message.ShouldStartWith("The source gave 9 rows first, and 0 when it was read again to sort more than 5");
        store.Files(store.Views().Single().Id).ShouldBeEmpty();

        async IAsyncEnumerable<Traffic> Rows()
        {
            await Task.Yield();
            for (var i = 0; i < 9 && !isRead; i++)
                yield return Car(i);
            isRead = true;
        }
    }

    [Fact]
    public async Task A_view_reads_another_and_needs_no_key()
    {
        Traffic[] rows = [.. Enumerable.Range(0, 100).Select(i => Car(i))];
        await store.MaterializeAsync(
            await Traffic.Pipeline.FitAsync(Source(rows).SortedByCreation().WithHistory(), cancellationToken: Stop), Source(rows),
            cancellationToken: Stop);
        City[] cities = [.. Enumerable.Range(0, 50).Select(i => new City { At = new(At(i * 9 + 300), TimeSpan.Zero), Road = "a",
            Lane = 1 })];
        using var joined = Source(cities).Join(store);
        var fitted = await City.Pipeline.FitAsync(joined, cancellationToken: Stop);
        await store.MaterializeAsync(fitted, Source(cities), cancellationToken: Stop);
        using var commutes = Source(new Commute { At = new(At(320), TimeSpan.Zero) }).Join(store);
        (await commutes.NumbersAsync("Recent")).Single().ShouldBe((await joined.NumbersAsync("Recent"))[2]);
    }

    [Fact]
    public async Task Another_definition_or_state_needs_to_be_asked_for()
    {
        Traffic[] rows = [.. Enumerable.Range(0, 30).Select(i => Car(i))];
        Task<FittedPipeline<Traffic>> Fit(Traffic[] rows) =>
            Traffic.Pipeline.FitAsync(Source(rows).SortedByCreation().WithHistory(), cancellationToken: Stop);
        var (one, two) = (await Fit(rows), await Fit(rows[..20]));
        await store.MaterializeAsync(one, Source(rows), cancellationToken: Stop);
        (await Should.ThrowAsync<StoreException>(() => store.MaterializeAsync(two, Source(rows), cancellationToken: Stop)))
            .Message.ShouldContain("it has learnt something else. Set MaterializeOptions.RollOver");
        var report = await store.MaterializeAsync(two, Source(rows), new() { RollOver = true }, cancellationToken: Stop);
        store.Views().Select(view => view.StateHash).ShouldBe([one.StateHash, two.StateHash]);
        // Both are served side by side.
        foreach (var fitted in new[] { one, two })
        {
            var reader = await ViewReader<Traffic>.OpenAsync(online, fitted, Stop);
            var values = new double[2];
            var key = new FeatureKey().Begin().Add("a").Add(2);
            (await reader.GetAsync(key, At(29 * 7 + 400), values, Stop)).ShouldBe(FeatureStatus.Found);
            var batch = new Batch<Traffic>(Traffic.Pipeline);
            await foreach (var read in Source(rows).SortedByCreation().WithHistory().ReadAsync(0, true, Stop))
                for (var row = 0; row < read.Count; row++)
                    if (read.Values<long>(1)[row] == 2)
                        batch.Append(read, row);
            var all = new double[batch.Count * 2];
            fitted.Transform(batch, all);
            all.Chunk(2).ShouldContain(row => row.SequenceEqual(values));
        }
        (await store.DropAsync(store.Views()[0].Id, Stop)).ShouldBeTrue();
        store.Views().ShouldHaveSingleItem().Id.ShouldBe(report.View.Id);
        (await Should.ThrowAsync<StoreException>(() => ViewReader<Traffic>.OpenAsync(online, one, Stop))).Message.ShouldContain("It "
            + "has " + report.View.Id);
        (await store.DropAsync("traffic@00000000-00000000", Stop)).ShouldBeFalse();
        Directory.GetDirectories(folder["features/traffic"]).ShouldHaveSingleItem();
    }

    [Fact]
    public void Rows_whose_creation_is_computed_cannot_be_deduplicated() =>
        Should.Throw<ArgumentException>(() => Source(Car(1)).Deduplicated()).Message.ShouldContain("computes its [CreatedTime]");

    [Theory]
    [InlineData("key 'Place'")]
    [InlineData("time at which it became known")]
    public async Task A_row_that_cannot_be_kept_is_named_and_nothing_comes_in(string what)
    {
        await File.WriteAllTextAsync(folder["gauges.jsonl"], """
            {"Road":"a","Day":"2026-01-01T00:00:01","Seen":"2026-01-01T00:00:01","Level":1}

            """ + (what.StartsWith("key", StringComparison.Ordinal)
            ? """{"Day":"2026-01-01T00:00:01","Seen":"2026-01-01T00:00:01","Level":1}"""
            : """{"Road":"a","Day":"2026-01-01T00:00:01","Level":1}""") + "\n", Stop);
        var source = Data.JsonSource.Open<Loose>(folder["gauges.jsonl"]);
        var fitted = await Loose.Pipeline.FitAsync(source, cancellationToken: Stop);
        (await Should.ThrowAsync<SourceException>(() => store.MaterializeAsync(fitted, source,
            cancellationToken: Stop))).Message.ShouldContain(
            what.Replace("Place", "Road"));
        store.Files(store.Views().Single().Id).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancelled_run_leaves_nothing()
    {
        Gauge[] rows = [.. Enumerable.Range(0, 10_000).Select(i => Row("a", i, i, i))];
        using var cancelling = new CancellationTokenSource();
        var progress = new Told(_ => cancelling.Cancel());
        await Should.ThrowAsync<OperationCanceledException>(async () =>
            await store.MaterializeAsync(await FitAsync(rows), Source(rows), progress: progress, cancellationToken: cancelling.Token));
        store.Files(store.Views().Single().Id).ShouldBeEmpty();
        (await store.MaterializeAsync(await FitAsync(rows), Source(rows), cancellationToken: Stop)).Rows.ShouldBe(10_000);
    }

    [Fact]
    public async Task Another_writer_is_refused_until_the_first_ends()
    {
        Gauge[] rows = [Row("a", 1, 1, 1)];
        var fitted = await FitAsync(rows);
        StoreException? refused = null;
        var progress = new Told(_ => refused ??= Should.Throw<StoreException>(
            () => store.MaterializeAsync(fitted, Source(rows), cancellationToken: Stop).GetAwaiter().GetResult()));
        await using var offline = ViewStore.Open(folder["features"]);
        await offline.MaterializeAsync(fitted, Source(rows), progress: progress, cancellationToken: Stop);
        refused.ShouldNotBeNull().Message.ShouldContain("is written by another process");
    }

    sealed class Told(Action<long> act) : IProgress<long>
    {
        public void Report(long value) => act(value);
    }
}
