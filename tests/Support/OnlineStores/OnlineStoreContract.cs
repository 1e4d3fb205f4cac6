using Preprocessing.FeatureStore;

namespace Preprocessing.Support;

/// <summary>What every online store does. A store's tests derive from this, and say how it is opened.</summary>
public abstract partial class OnlineStoreContract : IAsyncLifetime
{
    IOnlineStore store = null!;
    string view = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Opens the store, which all tests of a class share.</summary>
    private protected abstract Task<IOnlineStore> OpenAsync();

    public async ValueTask InitializeAsync()
    {
        store = await OpenAsync();
        view = await AddAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Adds a view that no other test has.</summary>
    async Task<string> AddAsync()
    {
        var added = new OnlineView("sample", $"sha256:{Guid.NewGuid():N}", "sha256:00112233", ["a", "b"]);
        await store.AddViewAsync(added, Stop);
        return added.Id;
    }

    async Task<string?> FindAsync(params byte[] key)
    {
        var found = await store.GetAsync(view, key, Stop);
        (await store.GetAsync(view, [key], Stop)).Single().Show().ShouldBe(found.Show());
        if (store is ILocalStore local)
        {
            var values = new byte[200_000];
            var length = local.Get(view, key, values, out var eventTicks, out var createdTicks);
            (length, eventTicks, createdTicks)
                .ShouldBe((found?.Values.Length ?? -1, found?.EventTicks ?? 0, found?.CreatedTicks ?? 0));
            if (found is { } row)
                values.AsSpan(0, length).SequenceEqual(row.Values.Span).ShouldBeTrue();
        }
        return found.Show();
    }

    async Task<List<string>> ScanAsync()
    {
        var rows = new List<string>();
        await foreach (var row in store.ScanAsync(view, Stop))
            rows.Add(row.Show());
        return rows;
    }

    // The vector A6, and ties: (event, created) as they come, each with what is there afterwards.
    [Fact]
    public async Task Writes_never_go_back_in_time()
    {
        var expected = "";
        foreach (var (eventTicks, createdTicks, sequence, isKept) in new[]
        {
            (10, 10, 0, true), (9, 99, 9, false), (10, 11, 0, true), (10, 9, 9, false), (11, 1, 0, true),
            (11, 1, 2, true), (11, 1, 1, false), (11, 1, 2, false), (11, 1, 3, true),
        })
        {
            var row = SampleRow.Of(1, eventTicks, createdTicks, sequence);
            (await store.PutAsync(view, [row], Stop)).ShouldBe(isKept ? 1 : 0);
            expected = isKept ? row.Show() : expected;
            (await FindAsync(1)).ShouldBe(expected);
        }
    }

    [Fact]
    public async Task A_batch_may_have_several_rows_of_a_key_in_any_order()
    {
        OnlineRow[] rows =
        [
            SampleRow.Of(2, 5), SampleRow.Of(1, 7, 1, 1), SampleRow.Of(1, 7, 1, 3), SampleRow.Of(2, 9), SampleRow.Of(1, 7, 1, 2),
            SampleRow.Of(3, -1), SampleRow.Of(2, 8), SampleRow.Of(1, 6, 9, 9),
        ];
        (await store.PutAsync(view, rows, Stop)).ShouldBe(3);
        (await ScanAsync()).Order().ShouldBe([rows[2].Show(), rows[3].Show(), rows[5].Show()]);
        (await store.PutAsync(view, rows, Stop)).ShouldBe(0);
        (await store.PutAsync(view, [], Stop)).ShouldBe(0);
    }

    [Fact]
    public async Task Rows_come_in_the_order_of_the_keys_asked_for_unknown_and_repeated_ones_as_well()
    {
        var (one, two) = (SampleRow.Of(1, 1), SampleRow.Of(2, 2));
        await store.PutAsync(view, [one, two], Stop);
        var found = await store.GetAsync(view, [new byte[] { 2 }, new byte[] { 9 }, new byte[] { 1 }, new byte[] { 2 }], Stop);
        found.Select(SampleRow.Show).ShouldBe([two.Show(), null, one.Show(), two.Show()]);
        (await store.GetAsync(view, [], Stop)).ShouldBeEmpty();
        (await FindAsync(9)).ShouldBeNull();
    }

    [Fact]
    public async Task A_deleted_row_is_gone_and_leaves_nothing_behind()
    {
        await store.PutAsync(view, [SampleRow.Of(1, 10), SampleRow.Of(2, 10)], Stop);
        (await store.DeleteAsync(view, new byte[] { 1 }, Stop)).ShouldBeTrue();
        (await store.DeleteAsync(view, new byte[] { 1 }, Stop)).ShouldBeFalse();
        (await FindAsync(1)).ShouldBeNull();
        (await FindAsync(2)).ShouldBe(SampleRow.Of(2, 10).Show());
        (await store.PutAsync(view, [SampleRow.Of(1, 3)], Stop)).ShouldBe(1);
        (await FindAsync(1)).ShouldBe(SampleRow.Of(1, 3).Show());
    }

    public static TheoryData<string> Keys =>
        ["", "00", "0000", "FF", "FFFF", "00FF00", "7D3A", "0A0D00", new string('0', 2048), string.Concat(Enumerable.Repeat("FE", 1024))];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_key_is_any_bytes(string hex)
    {
        var row = SampleRow.Of(Convert.FromHexString(hex), 7);
        // Neighbours that a key with an end sign, or one that is taken for text, would be mixed up with.
        OnlineRow[] others = [SampleRow.Of([.. row.Key.Span, 0], 8), SampleRow.Of([.. row.Key.Span, 0xFF], 9)];
        await store.PutAsync(view, [others[0], row, others[1]], Stop);
        (await FindAsync(row.Key.ToArray())).ShouldBe(row.Show());
        (await ScanAsync()).Order().ShouldBe(others.Append(row).Select(SampleRow.Show).Order());
        (await store.DeleteAsync(view, row.Key, Stop)).ShouldBeTrue();
        (await ScanAsync()).Order().ShouldBe(others.Select(SampleRow.Show).Order());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public async Task Values_are_any_bytes(int length)
    {
        var row = SampleRow.Of(1, 1, length: length);
        await store.PutAsync(view, [SampleRow.Of(1, 0), row], Stop);
        (await FindAsync(1)).ShouldBe(row.Show());
    }

    [Fact]
    public async Task Times_are_any_numbers()
    {
        long[] ticks = [long.MinValue, long.MinValue + 1, -256, -1, 0, 1, 255, 256, 1L << 32, long.MaxValue - 1, long.MaxValue];
        var rows = from eventTicks in ticks from createdTicks in ticks select SampleRow.Of(1, eventTicks, createdTicks, -createdTicks);
        foreach (var row in rows)
        {
            (await store.PutAsync(view, [row], Stop)).ShouldBe(1, row.Show());
            (await FindAsync(1)).ShouldBe(row.Show());
        }
        foreach (var row in rows.SkipLast(1).Chunk(20))
            (await store.PutAsync(view, row, Stop)).ShouldBe(0);
    }

    [Fact]
    public async Task Memory_that_was_handed_over_may_be_used_again()
    {
        var row = SampleRow.Of(1, 1);
        var (key, values) = (row.Key.ToArray(), row.Values.ToArray());
        await store.PutAsync(view, [row with { Key = key, Values = values }], Stop);
        Array.Clear(key);
        Array.Clear(values);
        (await FindAsync(1)).ShouldBe(row.Show());
        (await FindAsync(0)).ShouldBeNull();
    }

    [Fact]
    public async Task Many_rows_are_scanned_each_once()
    {
        var rows = Enumerable.Range(0, 3000).Select(row => SampleRow.Of(BitConverter.GetBytes(row), row)).ToArray();
        new Random(3).Shuffle(rows);
        foreach (var batch in rows.Chunk(700))
            (await store.PutAsync(view, batch, Stop)).ShouldBe(batch.Length);
        (await ScanAsync()).Order().ShouldBe(rows.Select(SampleRow.Show).Order());
    }

    [Fact]
    public async Task What_is_cancelled_stops()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await store.PutAsync(view, [SampleRow.Of(1, 1)], stopped.Token));
        await Should.ThrowAsync<OperationCanceledException>(async () => await store.GetAsync(view, new byte[] { 1 }, stopped.Token));
        await Should.ThrowAsync<OperationCanceledException>(async () => await store.GetAsync(view, [new byte[] { 1 }], stopped.Token));
        await Should.ThrowAsync<OperationCanceledException>(async () => await store.DeleteAsync(view, new byte[] { 1 }, stopped.Token));
        await Should.ThrowAsync<OperationCanceledException>(async () => await store.SetMarkAsync(view, "7", stopped.Token));
        await Should.ThrowAsync<OperationCanceledException>(async () => await store.DropViewAsync(view, stopped.Token));
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await store.PutAsync(view, [SampleRow.Of(1, 1), SampleRow.Of(2, 1)], Stop);
            using var midway = new CancellationTokenSource();
            await foreach (var _ in store.ScanAsync(view, midway.Token))
                await midway.CancelAsync();
        });
        (await store.GetMarkAsync(view, Stop)).ShouldBeNull();
        (await ScanAsync()).Count.ShouldBe(2);
    }
}
