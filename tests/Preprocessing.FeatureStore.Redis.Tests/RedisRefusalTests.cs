using StackExchange.Redis;

namespace Preprocessing.FeatureStore.Redis.Tests;

/// <summary>Keys that are something else, servers that lose rows, and texts that say nothing secret.</summary>
[Collection("server")]
public sealed class RedisRefusalTests(SharedServer shared) : IAsyncLifetime
{
    static readonly OnlineView View = new("refused", "sha256:11111111", "sha256:22222222", ["a"]);

    // Of each test its own.
    readonly string prefix = $"t{Guid.NewGuid():N}";
    ConnectionMultiplexer client = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        client = await ConnectionMultiplexer.ConnectAsync(shared.Server.Address + ",allowAdmin=true");

    public ValueTask DisposeAsync() => client.DisposeAsync();

    string Name => $"Redis '{shared.Server.Address}'";

    IDatabase Keys => client.GetDatabase();

    RedisStoreOptions Options => new() { Prefix = prefix, Timeout = TimeSpan.FromMinutes(1) };

    async Task<RedisStore> FilledAsync()
    {
        var store = await RedisStore.OpenAsync(client, Options, Stop);
        await store.AddViewAsync(View, Stop);
        await store.PutAsync(View.Id, [SampleRow.Of(1, 1)], Stop);
        return store;
    }

    [Fact]
    public async Task Another_format_is_refused()
    {
        await Keys.StringSetAsync($"{prefix}:format", "2");
        (await Should.ThrowAsync<StoreException>(() => RedisStore.OpenAsync(client, Options, Stop))).Message
            .ShouldBe($"{Name} has format '2' under '{prefix}:format', and this version of the package reads format 1. Use the version "
                + "that wrote it, or another Prefix.");
    }

    [Theory]
    [InlineData("format")]
    [InlineData("views")]
    [InlineData("{refused@11111111-22222222}:view")]
    [InlineData("{refused@11111111-22222222}:rows")]
    public async Task Keys_of_something_else_are_refused(string key)
    {
        await Keys.ListRightPushAsync($"{prefix}:{key}", "x");
        (await Should.ThrowAsync<StoreException>(FilledAsync)).Message
            .ShouldBe($"{Name} answers WRONGTYPE. Its keys of these names are something else: give the store another Prefix.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(23)]
    public async Task A_row_that_is_cut_short_is_refused(int length)
    {
        var store = await FilledAsync();
        await Keys.HashSetAsync($"{prefix}:{{{View.Id}}}:rows", new byte[] { 1 }, new byte[length]);
        var expected = $"{Name} has a row of '{View.Id}' that is cut short: it has no 24 bytes for its times. Something else has written "
            + "it: drop the view, and materialise it again.";
        foreach (var ask in new Func<Task>[]
        {
            () => store.GetAsync(View.Id, new byte[] { 1 }, Stop).AsTask(),
            () => store.GetAsync(View.Id, [new byte[] { 1 }], Stop).AsTask(),
            () => store.PutAsync(View.Id, [SampleRow.Of(0, 1), SampleRow.Of(1, 9)], Stop).AsTask(),
            () => store.ScanAsync(View.Id, Stop).GetAsyncEnumerator(Stop).MoveNextAsync().AsTask(),
        })
            (await Should.ThrowAsync<StoreException>(ask)).Message.ShouldBe(expected);
        (await store.GetAsync(View.Id, new byte[] { 0 }, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_damaged_description_of_a_view_is_refused()
    {
        var store = await FilledAsync();
        await Keys.HashSetAsync($"{prefix}:{{{View.Id}}}:view", "definition", "{");
        (await Should.ThrowAsync<StoreException>(async () => await store.ViewsAsync(Stop))).Message.ShouldContain("is damaged (");
        (await store.DropViewAsync(View.Id, Stop)).ShouldBeTrue();
        (await store.ViewsAsync(Stop)).ShouldBeEmpty();
    }

    public static TheoryData<string, string> Losses => new()
    {
        { "--appendonly no", "it keeps them in memory alone. Set appendonly yes and appendfsync always, or accept the loss" },
        {
            "--appendfsync everysec",
            "with appendfsync everysec, those of the last one or two seconds are gone after a crash. Set appendfsync always, or accept"
        },
        { "--appendfsync no", "with appendfsync no, those of the last half a minute are gone after a crash. Set appendfsync always" },
        {
            "--maxmemory 100mb --maxmemory-policy allkeys-lru",
            "with maxmemory-policy allkeys-lru, it evicts them when its memory is full. Set maxmemory-policy noeviction, or accept"
        },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task A_server_that_may_lose_rows_is_refused_unless_that_is_accepted(string settings, string expected)
    {
        using var server = new RedisServer(settings.Split(' '));
        (await Should.ThrowAsync<StoreException>(() => RedisStore.OpenAsync(server.Address, Options, Stop))).Message
            .ShouldStartWith($"Redis '{server.Address}' may lose rows that it has acknowledged: {expected}");
        await using var store = await RedisStore.OpenAsync(server.Address, Options with { AcceptsLoss = true }, Stop);
        await store.AddViewAsync(View, Stop);
    }

    [Fact]
    public async Task A_server_without_room_is_an_error_and_keeps_what_it_has()
    {
        using var server = new RedisServer("--maxmemory", "4mb");
        await using var store = await RedisStore.OpenAsync(server.Address, Options, Stop);
        await store.AddViewAsync(View, Stop);
        var put = 0;
        var fault = await Should.ThrowAsync<StoreException>(async () =>
        {
            for (; ; put++)
                await store.PutAsync(View.Id, [SampleRow.Of(BitConverter.GetBytes(put), 1, length: 100_000)], Stop);
        });
        fault.Message.ShouldBe(
            $"Redis '{server.Address}' answers OOM. Its memory is full: raise maxmemory, or drop views that nobody reads.");
        put.ShouldBeGreaterThan(0);
        for (var row = 0; row < put; row++)
            (await store.GetAsync(View.Id, BitConverter.GetBytes(row), Stop)).ShouldNotBeNull();
        (await store.DropViewAsync(View.Id, Stop)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_client_that_may_not_ask_for_settings_says_so()
    {
        await using var plain = await ConnectionMultiplexer.ConnectAsync(shared.Server.Address);
        (await Should.ThrowAsync<StoreException>(() => RedisStore.OpenAsync(plain, Options, Stop))).Message
            .ShouldStartWith($"{Name} does not say whether it keeps what it acknowledges: CONFIG GET appendonly is refused. ");
        // The client stays the caller's.
        var store = await RedisStore.OpenAsync(plain, Options with { AcceptsLoss = true }, Stop);
        await store.DisposeAsync();
        plain.IsConnected.ShouldBeTrue();
    }

    [Fact]
    public async Task A_login_that_is_refused_says_no_password()
    {
        using var server = new RedisServer("--requirepass", "geheim");
        foreach (var password in new[] { "", ",password=falschgeheim" })
        {
            var refusal = await Should.ThrowAsync<StoreException>(() => RedisStore.OpenAsync(server.Address + password, Options, Stop));
            refusal.Message.ShouldStartWith($"Redis '{server.Address}' ");
            refusal.ToString().ShouldNotContain("geheim");
        }
        await using var store = await RedisStore.OpenAsync(server.Address + ",password=geheim", Options, Stop);
        store.Description.ShouldBe($"Redis '{server.Address}'");
    }

    [Theory]
    [InlineData("127.0.0.1:1,password=geheim", "Redis '127.0.0.1:1' gives no answer (")]
    [InlineData("127.0.0.1:1,passwort=geheim", "The configuration of a store in Redis cannot be read.")]
    [InlineData("127.0.0.1:1,connectTimeout=geheim", "The configuration of a store in Redis cannot be read.")]
    [InlineData("", "The configuration of a store in Redis cannot be read.")]
    public async Task What_cannot_be_opened_says_why_and_no_password(string configuration, string expected)
    {
        var refusal = await Should.ThrowAsync<StoreException>(() => RedisStore.OpenAsync(configuration, Options, Stop));
        refusal.Message.ShouldStartWith(expected);
        refusal.ToString().ShouldNotContain("geheim");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a{b}")]
    public async Task A_prefix_is_a_text_without_braces(string text) =>
        (await Should.ThrowAsync<ArgumentException>(() => RedisStore.OpenAsync(client, Options with { Prefix = text }, Stop))).Message
            .ShouldStartWith($"'{text}' is no prefix: expected a text without braces.");

    [Fact]
    public async Task More_rows_than_go_in_one_command_are_put_by_several()
    {
        var store = await FilledAsync();
        var rows = Enumerable.Range(0, 1201).Select(row => SampleRow.Of(BitConverter.GetBytes(row), row, length: 8)).ToArray();
        (await store.PutAsync(View.Id, rows, Stop)).ShouldBe(rows.Length);
        var large = Enumerable.Range(2, 20).Select(row => SampleRow.Of((byte)row, 1, length: 300_000)).ToArray();
        (await store.PutAsync(View.Id, large, Stop)).ShouldBe(20);
        (await Keys.HashLengthAsync($"{prefix}:{{{View.Id}}}:rows")).ShouldBe(rows.Length + 21);
    }

    // A server that has lost its scripts, as after a start, is given them again.
    [Fact]
    public async Task Scripts_that_are_forgotten_are_sent_again()
    {
        var store = await FilledAsync();
        await client.GetServers()[0].ScriptFlushAsync();
        (await store.PutAsync(View.Id, [SampleRow.Of(1, 2)], Stop)).ShouldBe(1);
    }
}
