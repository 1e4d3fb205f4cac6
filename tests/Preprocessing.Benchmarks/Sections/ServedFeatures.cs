using Preprocessing.Benchmarks.Online;
using Preprocessing.Benchmarks.Running;
using Preprocessing.FeatureStore;
using Preprocessing.FeatureStore.PostgreSql;
using Preprocessing.FeatureStore.Redis;

namespace Preprocessing.Benchmarks.Sections;

/// <summary>Online stores beside their clients alone: gets and puts, every number checked before it is timed.</summary>
static class ServedFeatures
{
    static readonly int Count = DataFolder.IsQuick ? 2_000 : 100_000;
    static readonly int Calls = DataFolder.IsQuick ? 400 : 100_000;
    static readonly int Trips = DataFolder.IsQuick ? 100 : 4_000;

    static readonly OnlineRow[] Rows = OnlineData.Rows(Count);
    static readonly ReadOnlyMemory<byte>[] Keys = OnlineData.Keys(Rows, 1 << 16);
    static readonly ReadOnlyMemory<byte>[][] Hundreds =
        [.. Keys.Chunk(100).Select(keys => keys.DistinctBy(key => Convert.ToHexString(key.Span)).ToArray())];

    public static void Write(TextWriter text)
    {
        text.WriteLine("| | store: p50, p99 in µs | bare client: p50, p99 | p50 over bare |");
        text.WriteLine("|---|---:|---:|---:|");
        var bulk = new List<string>();
        Memory(text);
        Sqlite(text, bulk);
        PostgreSql(text, bulk);
        Redis(text, bulk);
        text.WriteLine($"\n| {Count:N0} rows | store, ms | bare, ms | over bare |");
        text.WriteLine("|---|---:|---:|---:|");
        bulk.ForEach(text.WriteLine);
    }

    static void Memory(TextWriter text)
    {
        var store = new MemoryStore();
        Fill(store);
        var values = new byte[80];
        var own = Latency.Of(Calls, call => Require(store.Get(OnlineData.View.Id, Key(call), values, out _, out _) == 80))[0];
        text.WriteLine($"| get from memory | {own.P50:0.00}, {own.P99:0.00} | | |");
    }

    static void Sqlite(TextWriter text, List<string> bulk)
    {
        var folder = Directory.CreateTempSubdirectory("preprocessing-online-");
        try
        {
            var path = Path.Combine(folder.FullName, "online.db");
            var store = SqliteStore.Open(path);
            Fill(store);
            using (var bare = new BareSqlite(path, "FULL"))
            {
                byte[] values = new byte[80], others = new byte[80];
                Require(bare.Get(Key(7), others, out _, out _) == store.Get(OnlineData.View.Id, Key(7), values, out _, out _)
                    && values.AsSpan().SequenceEqual(others));
                var gets = Latency.Of(
                    Calls,
                    call => store.Get(OnlineData.View.Id, Key(call), values, out _, out _),
                    call => bare.Get(Key(call), values, out _, out _));
                Row(text, "get from SQLite; a prepared statement", gets, "online-sqlite");
                var puts = Latency.Bulk(5, bare.Empty, () => Put(store), bare.Empty, () => bare.Put(Rows));
                Bulk(bulk, "put in SQLite; a prepared INSERT in one transaction", puts[1], puts[3], "online-sqlite-put");
            }
            store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static void PostgreSql(TextWriter text, List<string> bulk)
    {
        if (PostgresServer.Binaries is not { } binaries)
        {
            text.WriteLine("| PostgreSQL | not installed | | |");
            return;
        }
        using var server = PostgresServer.Start(binaries);
        var store = PostgreSqlStore.OpenAsync(server.ConnectionString).GetAwaiter().GetResult();
        Fill(store);
        using (var bare = new BarePostgreSql(server.ConnectionString))
        {
            var gets = Latency.Of(
                Trips,
                call => Hundred(store, call),
                call => Require(bare.GetAsync(Hundreds[At(call)]).GetAwaiter().GetResult() == Hundreds[At(call)].Length));
            Row(text, "100 keys from PostgreSQL; Npgsql with = ANY", gets, "online-postgresql");
            var puts = Latency.Bulk(5, bare.Empty, () => Put(store), bare.Empty, () => bare.Copy(Rows));
            Bulk(bulk, "put in PostgreSQL; COPY", puts[1], puts[3], "online-postgresql-put");
        }
        store.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    static void Redis(TextWriter text, List<string> bulk)
    {
        if (!File.Exists("/usr/bin/redis-server"))
        {
            text.WriteLine("| Redis | not installed | | |");
            return;
        }
        using var server = new RedisServer("--appendonly", "no");
        var store = RedisStore.OpenAsync(server.Address, new() { AcceptsLoss = true }).GetAwaiter().GetResult();
        Fill(store);
        using (var bare = new BareRedis(server.Address))
        {
            var gets = Latency.Of(
                Trips,
                call => Hundred(store, call),
                call => Require(bare.GetAsync(Hundreds[At(call)]).GetAwaiter().GetResult() == Hundreds[At(call)].Length));
            Row(text, "100 keys from Redis; StackExchange.Redis with HMGET", gets, "online-redis");
            var puts = Latency.Bulk(5, bare.Empty, () => Put(store), bare.Empty, () => bare.PutAsync(Rows).GetAwaiter().GetResult());
            Bulk(bulk, "put in Redis; HSET in pipelines of 500", puts[1], puts[3], "online-redis-put");
        }
        store.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    static ReadOnlySpan<byte> Key(int call) => Keys[call % Keys.Length].Span;

    static int At(int call) => call % Hundreds.Length;

    static void Hundred(IOnlineStore store, int call)
    {
        var found = store.GetAsync(OnlineData.View.Id, Hundreds[At(call)]).AsTask().GetAwaiter().GetResult();
        Require(found.All(row => row?.Values.Length == 80));
    }

    static void Fill(IOnlineStore store)
    {
        store.AddViewAsync(OnlineData.View).AsTask().GetAwaiter().GetResult();
        Put(store);
    }

    static void Put(IOnlineStore store) =>
        Require(store.PutAsync(OnlineData.View.Id, Rows).AsTask().GetAwaiter().GetResult() == Rows.Length);

    static void Require(bool isRight)
    {
        if (!isRight)
            throw new InvalidOperationException("A store has other rows than were put.");
    }

    static void Row(TextWriter text, string name, Latency[] latencies, string fact)
    {
        var (own, bare) = (latencies[0], latencies[1]);
        text.WriteLine($"| {name} | {own.P50:0.0}, {own.P99:0.0} | {bare.P50:0.0}, {bare.P99:0.0} | {own.P50 / bare.P50:0.00}× |");
        text.WriteLine($"@{fact} {own.P50 / bare.P50:0.000}");
        text.Flush();
    }

    static void Bulk(List<string> bulk, string name, double own, double bare, string fact)
    {
        bulk.Add($"| {name} | {own:0} | {bare:0} | {own / bare:0.00}× |");
        bulk.Add($"@{fact} {own / bare:0.000}");
    }
}
