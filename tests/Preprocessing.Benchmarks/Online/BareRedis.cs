using Preprocessing.FeatureStore;
using StackExchange.Redis;

namespace Preprocessing.Benchmarks.Online;

/// <summary>The hash of a view by StackExchange.Redis alone: keys by one HMGET, rows by HSET after HSET without waiting.</summary>
sealed class BareRedis(string address) : IDisposable
{
    static readonly RedisKey Rows = $"preprocessing:{{{OnlineData.View.Id}}}:rows";

    readonly ConnectionMultiplexer client = ConnectionMultiplexer.Connect(address);

    public async Task<int> GetAsync(ReadOnlyMemory<byte>[] keys)
    {
        var found = await client.GetDatabase().HashGetAsync(Rows, [.. keys.Select(key => (RedisValue)key)]);
        return found.Count(value => ((byte[]?)value)?.Length > 24);
    }

    public void Empty() => client.GetDatabase().KeyDelete(Rows);

    public async Task PutAsync(OnlineRow[] rows)
    {
        var database = client.GetDatabase();
        foreach (var chunk in rows.Chunk(500))
            await Task.WhenAll(chunk.Select(row =>
            {
                var value = new byte[24 + row.Values.Length];
                row.Values.CopyTo(value.AsMemory(24));
                return database.HashSetAsync(Rows, row.Key, value);
            }));
    }

    public void Dispose() => client.Dispose();
}
