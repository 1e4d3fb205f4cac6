using System.Runtime.CompilerServices;
using System.Text;
using Preprocessing.Engines;
using StackExchange.Redis;

namespace Preprocessing.FeatureStore.Redis;

/// <summary>An online store in Redis, or in servers that speak its language and run its scripts.</summary>
/// <remarks>
/// <para>
/// The rows of a view are one hash, from the key of the row to its times and values: keys that are asked for together go in one round trip,
/// a view is dropped at once, and lies on one node of a cluster. A put is one script, as a whole, per 500 rows or 1 MB.
/// </para>
/// <para>
/// An acknowledged write is not lost if the server has <c>appendonly yes</c>, <c>appendfsync always</c> and evicts nothing, which is
/// checked when the store is opened. Replicas have it later: a failover loses what the replica did not have.
/// </para>
/// <para>Each call ends within <see cref="RedisStoreOptions.Timeout"/> per command, whatever the server does.</para>
/// </remarks>
public sealed partial class RedisStore : IOnlineStore
{
    const int PageRows = 256, ChunkRows = 500, ChunkBytes = 1 << 20;

    readonly IConnectionMultiplexer connection;
    readonly IDatabase database;
    readonly bool isOwner;
    readonly RedisStoreOptions options;

    /// <inheritdoc/>
    public string Description { get; }

    RedisKey Views => $"{options.Prefix}:views";

    RedisKey FormatKey => $"{options.Prefix}:format";

    // The braces keep both on one node.
    RedisKey View(string view) => $"{options.Prefix}:{{{view}}}:view";

    RedisKey Rows(string view) => $"{options.Prefix}:{{{view}}}:rows";

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<OnlineView>> ViewsAsync(CancellationToken cancellationToken = default)
    {
        // What was added once is listed for ever; what is there has a definition.
        var ids = await AskAsync(() => database.SetMembersAsync(Views), cancellationToken).ConfigureAwait(false);
        var definitions = await AskAsync(
            () => Task.WhenAll(ids.Select(id => database.HashGetAsync(View(id.ToString()), "definition"))), cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. ids.Zip(definitions).Where(view => !view.Second.IsNull)
                .Select(view => OnlineViews.Read(Description, view.First.ToString(), view.Second.ToString()))
                .OrderBy(view => view.Id, StringComparer.Ordinal),
        ];
    }

    /// <inheritdoc/>
    public async ValueTask AddViewAsync(OnlineView view, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        await AskAsync(() => database.SetAddAsync(Views, view.Id), cancellationToken).ConfigureAwait(false);
        await AskAsync(
            () => database.HashSetAsync(View(view.Id), "definition", OnlineViews.Write(view), When.NotExists), cancellationToken)
            .ConfigureAwait(false);
        var there = await AskAsync(() => database.HashGetAsync(View(view.Id), "definition"), cancellationToken).ConfigureAwait(false);
        OnlineViews.RequireSame(Description, view, OnlineViews.Read(Description, view.Id, there.ToString()));
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DropViewAsync(string view, CancellationToken cancellationToken = default) =>
        await RunAsync(RedisScripts.Drop, [View(view), Rows(view)], [], cancellationToken).ConfigureAwait(false) > 0;

    /// <inheritdoc/>
    public async ValueTask<string?> GetMarkAsync(string view, CancellationToken cancellationToken = default)
    {
        var found = await AskAsync(() => database.HashGetAsync(View(view), ["definition", "mark"]), cancellationToken)
            .ConfigureAwait(false);
        return found[0].IsNull ? throw OnlineViews.Unknown(Description, view) : (string?)found[1];
    }

    /// <inheritdoc/>
    public async ValueTask SetMarkAsync(string view, string mark, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mark);
        if (await RunAsync(RedisScripts.Mark, [View(view)], [mark], cancellationToken).ConfigureAwait(false) == 0)
            throw OnlineViews.Unknown(Description, view);
    }

    /// <inheritdoc/>
    public async ValueTask<OnlineRow?> GetAsync(string view, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default)
    {
        var found = await AskAsync(() => database.HashGetAsync(Rows(view), key), cancellationToken).ConfigureAwait(false);
        if (!found.IsNull)
            return RedisRow.Read(key.ToArray(), (byte[])found!, Description, view);
        await RequireAsync(view, cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<OnlineRow?>> GetAsync(
        string view, IReadOnlyList<ReadOnlyMemory<byte>> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        // Both at once, so that keys without a row cost no second round trip.
        var (isThere, found) = await AskAsync(async () =>
        {
            var exists = database.KeyExistsAsync(View(view));
            var values = keys.Count > 0
                ? database.HashGetAsync(Rows(view), [.. keys.Select(key => (RedisValue)key)])
                : Task.FromResult<RedisValue[]>([]);
            return (await exists.ConfigureAwait(false), await values.ConfigureAwait(false));
        }, cancellationToken).ConfigureAwait(false);
        if (!isThere)
            throw OnlineViews.Unknown(Description, view);
        var rows = new OnlineRow?[keys.Count];
        for (var row = 0; row < rows.Length; row++)
            if (!found[row].IsNull)
                rows[row] = RedisRow.Read(keys[row].ToArray(), (byte[])found[row]!, Description, view);
        return rows;
    }

    /// <inheritdoc/>
    public async ValueTask<int> PutAsync(string view, IReadOnlyList<OnlineRow> rows, CancellationToken cancellationToken = default)
    {
        var changed = 0L;
        foreach (var chunk in OnlineRows.Chunks(OnlineRows.Newest(rows), ChunkRows, ChunkBytes))
        {
            RedisValue[] arguments = [.. chunk.SelectMany(row => new RedisValue[] { row.Key, RedisRow.Write(row) })];
            var put = await RunAsync(RedisScripts.Put, [View(view), Rows(view)], arguments, cancellationToken).ConfigureAwait(false);
            changed += put switch
            {
                RedisScripts.NoView => throw OnlineViews.Unknown(Description, view),
                RedisScripts.ShortRow => throw RedisRow.Short(Description, view),
                _ => put,
            };
        }
        return (int)changed;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync(string view, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default)
    {
        if (await AskAsync(() => database.HashDeleteAsync(Rows(view), key), cancellationToken).ConfigureAwait(false))
            return true;
        await RequireAsync(view, cancellationToken).ConfigureAwait(false);
        return false;
    }

    /// <inheritdoc/>
    /// <remarks>The server may tell a row twice while others are put: the keys that were read are remembered.</remarks>
    public async IAsyncEnumerable<OnlineRow> ScanAsync(string view, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await RequireAsync(view, cancellationToken).ConfigureAwait(false);
        var read = new HashSet<string>(StringComparer.Ordinal);
        var entries = database.HashScanAsync(Rows(view), pageSize: PageRows).GetAsyncEnumerator(CancellationToken.None);
        await using var _ = entries.ConfigureAwait(false);
        while (await AskAsync(() => entries.MoveNextAsync().AsTask(), cancellationToken).ConfigureAwait(false))
        {
            var key = (byte[])entries.Current.Name!;
            if (read.Add(Encoding.Latin1.GetString(key)))
                yield return RedisRow.Read(key, (byte[])entries.Current.Value!, Description, view);
        }
    }

    async Task RequireAsync(string view, CancellationToken cancellationToken)
    {
        if (!await AskAsync(() => database.KeyExistsAsync(View(view)), cancellationToken).ConfigureAwait(false))
            throw OnlineViews.Unknown(Description, view);
    }

    async Task<long> RunAsync(string script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancellationToken) =>
        (long)await AskAsync(() => database.ScriptEvaluateAsync(script, keys, arguments), cancellationToken).ConfigureAwait(false);

    async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await BoundedWait.ForAsync(_ => ask(), options.Timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause) when (RedisFaults.Of(cause, Description, options.Timeout) is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>Closes the connection, unless the client is the caller's.</summary>
    public ValueTask DisposeAsync() => isOwner ? connection.DisposeAsync() : default;
}
