using System.Globalization;

namespace Preprocessing.FeatureStore.Tests.Serving;

public sealed class OfflineOnlineTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>The number of histories; 1,000,000 for the whole law (tests/README.md).</summary>
    static int Histories => int.TryParse(
        Environment.GetEnvironmentVariable("PREPROCESSING_HISTORIES"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 4_000;

    [Fact]
    public async Task What_is_served_from_memory_is_what_is_joined()
    {
        for (var (seed, left) = (0, Histories); left > 0; seed++, left -= 10_000)
            (await OfflineOnline.CheckAsync(new MemoryStore(), Math.Min(left, 10_000), seed, single: seed == 0)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_is_served_from_SQLite_is_what_is_joined() =>
        (await OfflineOnline.CheckAsync(SqliteStore.Open(folder["online.db"]), 1_000, 1, single: true)).ShouldBeGreaterThan(10_000);

    [Fact]
    public async Task A_row_from_memory_costs_no_allocation()
    {
        await using var online = new MemoryStore();
        Inclusive[] rows = [new() { Name = "a", Number = 1, At = new(2026, 1, 1), Known = new(2026, 1, 1), Value = 3 }];
        Exclusive[] same = [new() { Name = "a", Number = 1, At = new(2026, 1, 1), Known = new(2026, 1, 1), Value = 3 }];
        var stop = TestContext.Current.CancellationToken;
        await using var store = ViewStore.Open(folder["features"], online);
        await store.MaterializeAsync(await Samples.FitAsync(rows), Samples.Source(rows), cancellationToken: stop);
        await store.MaterializeAsync(await Samples.FitAsync(same), Samples.Source(same), cancellationToken: stop);
        var row = new Reader { Name = "a", Number = 1, At = new DateTime(2026, 1, 1).AddSeconds(1) };
        using var joined = Samples.Source(row).Join(store);
        var reader = await FeatureReader<Reader>.OpenAsync(
            online, await Reader.Pipeline.FitAsync(joined, cancellationToken: stop), stop);
        Allocated.Least(() =>
        {
            for (var i = 0; i < 100; i++)
                reader.ReadAsync(row, stop).GetAwaiter().GetResult();
        }).ShouldBe(0);
        (row.Value, row.Before).ShouldBe((3, 3));
    }
}
