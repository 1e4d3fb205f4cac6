using System.Buffers.Binary;
using Npgsql;

namespace Preprocessing.FeatureStore.PostgreSql.Tests;

/// <summary>Tables that are something else, logins that may not, and texts that say nothing secret.</summary>
[Collection("server")]
public sealed class PostgreSqlRefusalTests(SharedServer shared)
{
    static readonly OnlineView View = new("refused", "sha256:11111111", "sha256:22222222", ["a"]);

    // Of each test its own.
    readonly string table = $"t{Guid.NewGuid():N}";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    Task<PostgreSqlStore> OpenAsync(string? connection = null, string schema = "refusals") =>
        PostgreSqlStore.OpenAsync(
            connection ?? shared.Server.ConnectionString,
            new() { Schema = schema, Table = table, Timeout = TimeSpan.FromMinutes(1) },
            Stop);

    async Task<string> RefusalAsync(string? connection = null, string schema = "refusals") =>
        (await Should.ThrowAsync<StoreException>(() => OpenAsync(connection, schema))).Message;

    async Task RunAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(shared.Server.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }

    string Name => new NpgsqlConnectionStringBuilder(shared.Server.ConnectionString) is var parts
        ? $"PostgreSQL '{parts.Host}:{parts.Port}/{parts.Database}'"
        : "";

    [Fact]
    public async Task A_table_of_something_else_is_refused()
    {
        await RunAsync($"CREATE TABLE {table}(x integer)");
        (await RefusalAsync(schema: "public"))
            .ShouldBe($"{Name} has a table 'public.{table}' of something else. Name another schema or table.");
    }

    [Fact]
    public async Task Another_format_is_refused()
    {
        await (await OpenAsync()).DisposeAsync();
        await RunAsync($"COMMENT ON TABLE refusals.{table} IS 'preprocessing online store, format 2'");
        (await RefusalAsync()).ShouldBe($"{Name} has format 2, and this version of the package reads format 1. Use the version that wrote "
            + "it, or materialise the views into another table.");
    }

    [Fact]
    public async Task Many_open_new_tables_at_once_and_names_are_only_names()
    {
        var schema = $"odd \"schema\"; DROP TABLE x; -- 'ü' {table[..8]}";
        var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => OpenAsync(schema: schema)));
        await stores[0].AddViewAsync(View, Stop);
        await stores[0].PutAsync(View.Id, [SampleRow.Of(1, 1)], Stop);
        (await stores[5].GetAsync(View.Id, new byte[] { 1 }, Stop)).ShouldNotBeNull();
        foreach (var store in stores)
            await store.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\0b")]
    [InlineData("a2345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    public async Task A_name_that_is_none_is_refused(string schema) =>
        (await Should.ThrowAsync<ArgumentException>(() => OpenAsync(schema: schema))).Message.ShouldContain("expected 1 to 56 bytes");

    [Fact]
    public async Task A_login_that_may_not_is_refused()
    {
        await RunAsync($"CREATE ROLE {table} LOGIN PASSWORD 'geheim'");
        var login = $"{shared.Server.ConnectionString};Username={table};Password=geheim";
        (await RefusalAsync(login, "none")).ShouldBe($"{Name} answers 42501. Let the login create the schema and its tables once, or "
            + "select, insert, update and delete in those that are there.");

        // Once the tables are there, a reader needs no more than reading.
        await using var owner = await OpenAsync();
        await owner.AddViewAsync(View, Stop);
        await owner.PutAsync(View.Id, [SampleRow.Of(1, 1)], Stop);
        await RunAsync($"GRANT USAGE ON SCHEMA refusals TO {table}; GRANT SELECT ON refusals.{table}, refusals.{table}_views TO {table}");
        await using var reader = await OpenAsync(login);
        (await reader.GetAsync(View.Id, new byte[] { 1 }, Stop)).ShouldNotBeNull();
        (await Should.ThrowAsync<StoreException>(async () => await reader.PutAsync(View.Id, [SampleRow.Of(1, 2)], Stop)))
            .Message.ShouldStartWith($"{Name} answers 42501. ");
    }

    [Theory]
    [InlineData("Username=nobody;Password=geheim", "answers 28000. The login is refused")]
    [InlineData("Database=nowhere;Password=geheim", "answers 3D000. There is no such database")]
    [InlineData("Port=1;Password=geheim", "gives no answer (SocketException). Check that the server runs")]
    [InlineData("Options=-c synchronous_commit=off;Password=geheim", "acknowledges writes before they are kept")]
    [InlineData("Options=-c default_transaction_read_only=on;Password=geheim", "answers 25006. This server, or the login, only reads")]
    public async Task What_cannot_be_opened_says_why_and_no_password(string part, string expected)
    {
        var refusal = await Should.ThrowAsync<StoreException>(() => OpenAsync($"{shared.Server.ConnectionString};{part}"));
        refusal.Message.ShouldContain(expected);
        refusal.ToString().ShouldNotContain("geheim");
    }

    [Theory]
    [InlineData("Host=a;Port=geheim")]
    [InlineData("Host=a;Passwort=geheim")]
    [InlineData("geheim")]
    public async Task A_connection_string_that_cannot_be_read_is_not_repeated(string text)
    {
        var refusal = await Should.ThrowAsync<StoreException>(() => PostgreSqlStore.OpenAsync(text, null, Stop));
        refusal.Message.ShouldStartWith("The connection string of a store in PostgreSQL cannot be read.");
        refusal.ToString().ShouldNotContain("geheim");
    }

    [Fact]
    public async Task A_key_that_the_index_cannot_hold_is_refused_and_the_batch_with_it()
    {
        await using var store = await OpenAsync();
        await store.AddViewAsync(View, Stop);
        var key = new byte[5000];
        new Random(1).NextBytes(key);
        OnlineRow[] rows = [SampleRow.Of(1, 1), SampleRow.Of(key, 1)];
        (await Should.ThrowAsync<StoreException>(async () => await store.PutAsync(View.Id, rows, Stop)))
            .Message.ShouldBe($"{Name} answers 54000. A key of more than about 2,600 bytes cannot be indexed: use a shorter one.");
        (await store.GetAsync(View.Id, new byte[] { 1 }, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task More_rows_than_go_in_one_statement_are_put_by_several()
    {
        await using var store = await OpenAsync();
        await store.AddViewAsync(View, Stop);
        var rows = Enumerable.Range(0, 12_001).Select(row => SampleRow.Of(BitConverter.GetBytes(row), row, length: 8)).ToArray();
        (await store.PutAsync(View.Id, rows, Stop)).ShouldBe(rows.Length);
        var large = Enumerable.Range(0, 100).Select(row => SampleRow.Of((byte)row, 1, length: 300_000)).ToArray();
        (await store.PutAsync(View.Id, large, Stop)).ShouldBe(100);
        var count = 0;
        await foreach (var _ in store.ScanAsync(View.Id, Stop))
            count++;
        count.ShouldBe(rows.Length + 100);

        // What a drop that was broken off has left, goes with the next one.
        await RunAsync($"UPDATE refusals.{table}_views SET id = id || '#' || number");
        (await store.ViewsAsync(Stop)).ShouldBeEmpty();
        (await store.DropViewAsync(View.Id, Stop)).ShouldBeFalse();
        await using var source = NpgsqlDataSource.Create(shared.Server.ConnectionString);
        foreach (var emptied in new[] { $"refusals.{table}", $"refusals.{table}_views" })
        {
            await using var left = source.CreateCommand($"SELECT count(*) FROM {emptied}");
            (await left.ExecuteScalarAsync(Stop)).ShouldBe(0L);
        }
    }

    [Fact]
    public async Task Rows_with_new_keys_are_copied_and_others_are_guarded()
    {
        await using var store = await OpenAsync();
        await store.AddViewAsync(View, Stop);
        OnlineRow[] Rows(int first, int step, long tick) =>
        [
            .. Enumerable.Range(0, 700).Select(row => SampleRow.Of(
                BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(first + step * row)), tick, length: row % 50)),
        ];
        (await store.PutAsync(View.Id, Rows(0, 2, 5), Stop)).ShouldBe(700);
        // Behind all, between the others, and the others again: earlier, of the same time, and later.
        (await store.PutAsync(View.Id, Rows(5000, 1, 1), Stop)).ShouldBe(700);
        (await store.PutAsync(View.Id, Rows(1, 2, 1), Stop)).ShouldBe(700);
        (await store.PutAsync(View.Id, Rows(0, 2, 4), Stop)).ShouldBe(0);
        (await store.PutAsync(View.Id, Rows(0, 2, 5), Stop)).ShouldBe(0);
        (await store.PutAsync(View.Id, Rows(0, 2, 6), Stop)).ShouldBe(700);
        // Several writers put the same new keys: the index refuses all but one copy, and each row is the greatest in the end.
        var changed = await Task.WhenAll(Enumerable.Range(1, 4).Select(tick => Task.Run(
            async () => await store.PutAsync(View.Id, Rows(9000, 1, tick), Stop))));
        changed.Sum().ShouldBeInRange(700, 2800);
        var found = new Dictionary<long, int>();
        await foreach (var row in store.ScanAsync(View.Id, Stop))
        {
            row.Show().ShouldBe(SampleRow.Of(row.Key.ToArray(), row.EventTicks, length: row.Values.Length).Show());
            found[row.EventTicks] = found.GetValueOrDefault(row.EventTicks) + 1;
        }
        found.OrderBy(tick => tick.Key).ShouldBe([new(1, 1400), new(4, 700), new(6, 700)]);
        await Should.ThrowAsync<StoreException>(async () => await store.PutAsync("refused@00000000-00000000", Rows(0, 1, 1), Stop));
    }

    [Fact]
    public async Task Tables_that_are_dropped_are_an_error()
    {
        await using var store = await OpenAsync();
        await store.AddViewAsync(View, Stop);
        await RunAsync($"DROP TABLE refusals.{table}");
        (await Should.ThrowAsync<StoreException>(async () => await store.GetAsync(View.Id, new byte[] { 1 }, Stop))).Message
            .ShouldBe($"{Name} answers 42P01. The tables are gone: open the store again, and materialise the views again.");
    }

    [Fact]
    public async Task The_client_of_the_caller_stays_open()
    {
        await using var source = NpgsqlDataSource.Create(shared.Server.ConnectionString);
        var store = await PostgreSqlStore.OpenAsync(
            source, new() { Schema = "refusals", Table = table, Timeout = TimeSpan.FromMinutes(1) }, Stop);
        await store.DisposeAsync();
        await using var command = source.CreateCommand("SELECT 1");
        (await command.ExecuteScalarAsync(Stop)).ShouldBe(1);
    }
}
