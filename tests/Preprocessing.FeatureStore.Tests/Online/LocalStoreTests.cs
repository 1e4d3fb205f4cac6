namespace Preprocessing.FeatureStore.Tests.Online;

/// <summary>What the stores in this process promise beside the contract of all stores.</summary>
public sealed class LocalStoreTests : IDisposable
{
    static readonly OnlineView View = new("local", "sha256:11111111", "sha256:22222222", ["a"]);

    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    ILocalStore Open(bool isFile) => isFile ? SqliteStore.Open(folder["online.db"]) : new MemoryStore();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    async Task<ILocalStore> FilledAsync(bool isFile)
    {
        var store = Open(isFile);
        await store.AddViewAsync(View, Stop);
        await store.PutAsync(View.Id, [.. Enumerable.Range(0, 100).Select(key => SampleRow.Of((byte)key, key))], Stop);
        return store;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_get_allocates_nothing(bool isFile)
    {
        await using var store = await FilledAsync(isFile);
        byte[] key = [0], values = new byte[80];
        var found = 0;
        Allocated.Least(() =>
        {
            for (key[0] = 0; key[0] < 200; key[0]++)
                found += store.Get(View.Id, key, values, out _, out _) >= 0 ? 1 : 0;
        }).ShouldBe(0);
        (found % 100, found > 0).ShouldBe((0, true));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Values_that_have_no_room_are_refused(bool isFile)
    {
        await using var store = await FilledAsync(isFile);
        Should.Throw<ArgumentException>(() => store.Get(View.Id, [7], new byte[79], out _, out _))
            .Message.ShouldStartWith("The values of the row have 80 bytes, and there is room for 79.");
        store.Get(View.Id, [7], new byte[80], out var ticks, out _).ShouldBe(80);
        ticks.ShouldBe(7);
    }

    [Fact]
    public async Task Scans_are_in_the_order_of_the_bytes_of_keys()
    {
        foreach (var isFile in new[] { false, true })
        {
            await using var store = await FilledAsync(isFile);
            var keys = new List<string>();
            await foreach (var row in store.ScanAsync(View.Id, Stop))
                keys.Add(Convert.ToHexString(row.Key.Span));
            keys.ShouldBe(keys.Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("Airport Delays", "sha256:11111111", "sha256:22222222")]
    [InlineData("flüge", "sha256:11111111", "sha256:22222222")]
    [InlineData("a\n", "sha256:11111111", "sha256:22222222")]
    [InlineData("a@b", "sha256:11111111", "sha256:22222222")]
    [InlineData("a}", "sha256:11111111", "sha256:22222222")]
    [InlineData("", "sha256:11111111", "sha256:22222222")]
    [InlineData("a", "sha256:1111111", "sha256:22222222")]
    [InlineData("a", "sha256:11111111", "sha256:2222222Z")]
    [InlineData("a", "sha256:11111111", "")]
    public void A_view_with_odd_characters_has_no_id(string name, string transform, string state) =>
        Should.Throw<ArgumentException>(() => new OnlineView(name, transform, state, []));
}
