using System.Diagnostics;
using Preprocessing.FeatureStore;

namespace Preprocessing.Support;

/// <summary>What a store does whose server goes away and returns: clear errors, bounded waits, and no acknowledged write is lost.</summary>
public abstract class OutageContract
{
    const int Keys = 20;

    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    // Beside the timeout: for the machine, on which others may have everything to do.
    static readonly TimeSpan Slack = TimeSpan.FromSeconds(10);

    static readonly OnlineView View = new("outage", "sha256:11111111", "sha256:22222222", ["a"]);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected abstract Task<IOnlineStore> OpenAsync(TimeSpan timeout);

    /// <summary>Stops the server: by the signal that it cannot notice, or in order.</summary>
    private protected abstract void StopServer(bool isKilled);

    private protected abstract void StartServer();

    /// <summary>Lets the server's processes stand still, or go on.</summary>
    private protected abstract void Freeze(bool isFrozen);

    [Fact]
    public async Task No_acknowledged_write_is_lost_when_the_server_goes_and_returns()
    {
        await using var store = await OpenAsync(Timeout);
        await store.AddViewAsync(View, Stop);
        var random = new Random(11);
        var tick = 0L;
        foreach (var isKilled in new[] { true, false, true })
        {
            // The server goes while a writer writes.
            var (acknowledged, written) = (tick, random.Next(5, 40));
            using var going = new SemaphoreSlim(0);
            var writer = Task.Run(
                async () =>
                {
                    while (true)
                    {
                        await store.PutAsync(View.Id, Rows(tick + 1), Stop);
                        acknowledged = ++tick;
                        if (--written == 0)
                            going.Release();
                    }
                },
                Stop);
            await going.WaitAsync(Stop);
            StopServer(isKilled);
            var fault = await Should.ThrowAsync<StoreException>(() => writer);
            RequireClear(store, fault);
            foreach (var other in await Task.WhenAll(
                BoundedAsync(() => store.GetAsync(View.Id, new byte[] { 1 }, Stop).AsTask()),
                BoundedAsync(() => store.PutAsync(View.Id, Rows(tick + 1), Stop).AsTask()),
                BoundedAsync(() => store.ViewsAsync(Stop).AsTask())))
                RequireClear(store, other);

            StartServer();
            await ReturnAsync(store);
            foreach (var row in await store.GetAsync(View.Id, [.. Rows(0).Select(row => row.Key)], Stop))
                RequireOneOf(row.ShouldNotBeNull(), acknowledged, acknowledged + 1);
            // What was under way may be there, too: the next write is later.
            tick += 2;
            (await store.PutAsync(View.Id, Rows(tick), Stop)).ShouldBe(Keys);
        }
        (await store.DropViewAsync(View.Id, Stop)).ShouldBeTrue();
    }

    static OnlineRow[] Rows(long tick) => [.. Enumerable.Range(0, Keys).Select(key => SampleRow.Of((byte)key, tick, sequence: tick))];

    static void RequireOneOf(OnlineRow row, long one, long other)
    {
        row.EventTicks.ShouldBeOneOf(one, other);
        row.Show().ShouldBe(SampleRow.Of(row.Key.ToArray(), row.EventTicks, sequence: row.EventTicks).Show());
    }

    static void RequireClear(IOnlineStore store, StoreException fault)
    {
        fault.Message.ShouldStartWith(store.Description);
        fault.Message.Split(". ").Length.ShouldBeGreaterThan(1, "It says what to do.");
    }

    static async Task<StoreException> BoundedAsync(Func<Task> ask)
    {
        var watch = Stopwatch.StartNew();
        var fault = await Should.ThrowAsync<StoreException>(ask);
        watch.Elapsed.ShouldBeLessThan(Timeout + Slack);
        return fault;
    }

    /// <summary>Asks until the server answers: the client finds out that it is there again.</summary>
    static async Task ReturnAsync(IOnlineStore store)
    {
        for (var watch = Stopwatch.StartNew(); ;)
            try
            {
                await store.GetMarkAsync(View.Id, Stop);
                return;
            }
            catch (StoreException) when (watch.Elapsed < TimeSpan.FromSeconds(60))
            {
                await Task.Delay(20, Stop);
            }
    }

    [Fact]
    public async Task A_silent_server_is_waited_for_as_long_as_the_timeout_says()
    {
        await using var store = await OpenAsync(Timeout);
        await store.AddViewAsync(View, Stop);
        await store.GetAsync(View.Id, new byte[] { 1 }, Stop);
        Freeze(true);
        try
        {
            var faults = await Task.WhenAll(
                BoundedAsync(() => store.GetAsync(View.Id, new byte[] { 1 }, Stop).AsTask()),
                BoundedAsync(() => store.GetAsync(View.Id, [new byte[] { 1 }], Stop).AsTask()),
                BoundedAsync(() => store.PutAsync(View.Id, Rows(1), Stop).AsTask()),
                BoundedAsync(() => store.SetMarkAsync(View.Id, "1", Stop).AsTask()),
                BoundedAsync(() => store.ScanAsync(View.Id, Stop).GetAsyncEnumerator(Stop).MoveNextAsync().AsTask()));
            faults.ShouldAllBe(fault => fault.Message.StartsWith($"{store.Description} g"));

            // Who cancels need not wait for the timeout either.
            using var stop = new CancellationTokenSource();
            var asked = store.PutAsync(View.Id, Rows(1), stop.Token).AsTask();
            await stop.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => asked);
        }
        finally
        {
            Freeze(false);
        }
        await ReturnAsync(store);
        (await store.DropViewAsync(View.Id, Stop)).ShouldBeTrue();
    }
}
