using static Preprocessing.FeatureStore.Tests.Samples;

namespace Preprocessing.FeatureStore.Tests.Serving;

public sealed class FeatureReaderTests : IAsyncDisposable
{
    readonly Folder folder = new();
    readonly MemoryStore online = new();
    readonly ViewStore store;

    public FeatureReaderTests() => store = ViewStore.Open(folder["features"], online);

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        folder.Dispose();
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static Traffic Car(int i) => new()
    {
        Road = "a",
        Lane = 1,
        At = new DateTimeOffset(At(i), TimeSpan.Zero),
        Lag = 1,
        Cars = i,
    };

    static readonly City[] Cities = [new() { At = new(At(50), TimeSpan.Zero), Road = "a", Lane = 1 }];

    Task<FittedPipeline<Traffic>> FitAsync(int rows) => Traffic.Pipeline.FitAsync(
        Source([.. Enumerable.Range(0, rows).Select(Car)]).SortedByCreation().WithHistory(), cancellationToken: Stop);

    async Task<FittedPipeline<City>> KeepAsync(int rows, bool rollOver = false)
    {
        await store.MaterializeAsync(
            await FitAsync(rows), Source([.. Enumerable.Range(0, rows).Select(Car)]), new() { RollOver = rollOver },
                cancellationToken: Stop);
        using var joined = new Versioned<City>(Source(Cities)).Join(store);
        return await City.Pipeline.FitAsync(joined, cancellationToken: Stop);
    }

    [Fact]
    public async Task The_versions_that_a_pipeline_was_fitted_with_are_read()
    {
        var one = await KeepAsync(20);
        var two = await KeepAsync(30, rollOver: true);
        one.FittedOn.DataVersion.ShouldBe($"v1 {store.Views()[0].Id}:20");
        (await FeatureReader<City>.OpenAsync(online, one, Stop)).Views.ShouldHaveSingleItem().Id.ShouldBe(store.Views()[0].Id);
        (await FeatureReader<City>.OpenAsync(online, two, Stop)).Views.ShouldHaveSingleItem().Id.ShouldBe(store.Views()[1].Id);
        await store.DropAsync(store.Views()[0].Id, Stop);
        (await Should.ThrowAsync<StoreException>(() => FeatureReader<City>.OpenAsync(online, one, Stop))).Message.ShouldContain(
            "which has learnt something else");
    }

    [Fact]
    public async Task A_pipeline_that_does_not_say_with_which_needs_one_that_fits()
    {
        var version = await KeepAsync(20);
        using var joined = Source(Cities).Join(store);
        var silent = await City.Pipeline.FitAsync(joined, cancellationToken: Stop);
        (await FeatureReader<City>.OpenAsync(online, silent, Stop)).Views.Count.ShouldBe(1);
        await KeepAsync(30, rollOver: true);
        (await Should.ThrowAsync<StoreException>(() => FeatureReader<City>.OpenAsync(online, silent, Stop))).Message.ShouldContain(
            "in several versions");
        await using var empty = new MemoryStore();
        (await Should.ThrowAsync<StoreException>(() => FeatureReader<City>.OpenAsync(empty, version, Stop))).Message.ShouldContain(
            "has no view 'traffic', which pipeline 'city' reads. Materialise it first.");
        var (state, slots) = (store.Views()[0].StateHash, store.Views()[0].Slots);
        await empty.AddViewAsync(new("traffic", "sha256:" + new string('7', 64), state, slots), Stop);
        (await Should.ThrowAsync<StoreException>(() => FeatureReader<City>.OpenAsync(empty, version, Stop))).Message.ShouldContain(
            $"was compiled with the view 'traffic' of transform hash {Traffic.Pipeline.TransformHash}");
    }

    [Fact]
    public async Task A_row_that_another_version_wrote_is_refused()
    {
        var fitted = await KeepAsync(20);
        var view = store.Views().Single();
        var key = new FeatureKey().Begin().Add("a").Add(1).Bytes.ToArray();
        var row = (await online.GetAsync(view.Id, key, Stop)).ShouldNotBeNull();
        var values = row.Values.ToArray();
        values[0] ^= 1;
        await online.PutAsync(view.Id, [row with { Sequence = row.Sequence + 1, Values = values }], Stop);
        var reader = await FeatureReader<City>.OpenAsync(online, fitted, Stop);
        (await Should.ThrowAsync<StoreException>(async () => await reader.ReadAsync(Cities[0], Stop))).Message.ShouldContain(
            $"has a row of the view 'traffic' that is not of version {view.Id}");
    }

    [Fact]
    public async Task A_row_of_the_future_is_not_seen()
    {
        var reader = await FeatureReader<City>.OpenAsync(online, await KeepAsync(20), Stop);
        var before = new City { At = new(At(3), TimeSpan.Zero), Road = "a", Lane = 1 };
        await reader.ReadAsync(before, Stop);
        before.Recent.ShouldBeNull();
        await reader.ReadAsync(Cities[0], Stop);
        Cities[0].Recent.ShouldNotBeNull();
        reader.Counts.Single().NotFound.ShouldBe(1);
        reader.Counts.Single().MeanAge.ShouldBe(TimeSpan.FromSeconds(50 - 19));
    }

    [Fact]
    public async Task A_pipeline_that_reads_no_view_needs_no_reader()
    {
        var fitted = await Traffic.Pipeline.FitAsync(Source(Car(1)).SortedByCreation().WithHistory(), cancellationToken: Stop);
        await Should.ThrowAsync<InvalidOperationException>(() => FeatureReader<Traffic>.OpenAsync(online, fitted, Stop));
    }
}
