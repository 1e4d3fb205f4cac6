using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using Preprocessing.Engines;

namespace Preprocessing.FeatureStore.PostgreSql;

/// <summary>An online store in two tables of a PostgreSQL database.</summary>
/// <remarks>
/// <para>
/// Keys that are asked for together, and rows that are put together, go in one round trip, as binary arrays. A put is a transaction per
/// 5,000 rows or 8 MB. Many rows whose keys are all new are copied.
/// </para>
/// <para>
/// An acknowledged write survives a crash of the server and a loss of power, as far as the server is set up to (<c>fsync</c> on); a login
/// whose <c>synchronous_commit</c> is off is refused. What a failover keeps, is what the standby had: <c>synchronous_standby_names</c>.
/// </para>
/// <para>Each call ends within <see cref="PostgreSqlStoreOptions.Timeout"/> per statement, whatever the server does.</para>
/// </remarks>
public sealed partial class PostgreSqlStore : IOnlineStore
{
    const int PageRows = 256, ChunkRows = 5000, ChunkBytes = 8 << 20, DroppedRows = 10_000;

    // A copy takes four round trips instead of one.
    const int LeastCopied = 500;

    readonly NpgsqlDataSource source;
    readonly bool isOwner;
    readonly PostgreSqlTables tables;
    readonly TimeSpan timeout;

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<OnlineView>> ViewsAsync(CancellationToken cancellationToken = default) =>
        await QueryAsync(
            tables.ListViews, reader => OnlineViews.Read(Description, reader.GetString(0), reader.GetString(1)), cancellationToken)
            .ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask AddViewAsync(OnlineView view, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        await RunAsync(tables.AddView, cancellationToken, Of(view.Id), Of(OnlineViews.Write(view))).ConfigureAwait(false);
        var (definition, _) = await FindAsync(view.Id, cancellationToken).ConfigureAwait(false);
        OnlineViews.RequireSame(Description, view, OnlineViews.Read(Description, view.Id, definition));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The view is gone at once, and its rows are deleted 10,000 at a time. If that is broken off, the next view that is dropped takes the
    /// rest along.
    /// </remarks>
    public async ValueTask<bool> DropViewAsync(string view, CancellationToken cancellationToken = default)
    {
        var isDropped = await RunAsync(tables.HideView, cancellationToken, Of(view)).ConfigureAwait(false) > 0;
        foreach (var number in await QueryAsync(tables.HiddenViews, reader => reader.GetInt64(0), cancellationToken).ConfigureAwait(false))
        {
            for (byte[] from = []; ;)
            {
                var gone = await QueryAsync(
                    tables.EmptyView, reader => reader.GetFieldValue<byte[]>(0), cancellationToken, Of(number), Of(from), Of(DroppedRows))
                    .ConfigureAwait(false);
                if (gone is not [var last])
                    break;
                from = last;
            }
            await RunAsync(tables.DropView, cancellationToken, Of(number)).ConfigureAwait(false);
        }
        return isDropped;
    }

    /// <inheritdoc/>
    public async ValueTask<string?> GetMarkAsync(string view, CancellationToken cancellationToken = default) =>
        (await FindAsync(view, cancellationToken).ConfigureAwait(false)).Mark;

    /// <inheritdoc/>
    public async ValueTask SetMarkAsync(string view, string mark, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mark);
        if (await RunAsync(tables.SetMark, cancellationToken, Of(view), Of(mark)).ConfigureAwait(false) == 0)
            throw OnlineViews.Unknown(Description, view);
    }

    /// <inheritdoc/>
    public async ValueTask<OnlineRow?> GetAsync(string view, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default) =>
        (await GetAsync(view, [key], cancellationToken).ConfigureAwait(false))[0];

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<OnlineRow?>> GetAsync(
        string view, IReadOnlyList<ReadOnlyMemory<byte>> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var found = await QueryAsync(
            tables.Get, Row, cancellationToken, Of(view), Of(NpgsqlDbType.Bytea, keys.Select(key => key.ToArray()).ToArray()))
            .ConfigureAwait(false);
        if (found.Count == 0)
            throw OnlineViews.Unknown(Description, view);
        return InOrder([.. found.OfType<OnlineRow>()], keys);
    }

    static OnlineRow?[] InOrder(OnlineRow[] found, IReadOnlyList<ReadOnlyMemory<byte>> keys)
    {
        Array.Sort(found, (left, right) => left.Key.Span.SequenceCompareTo(right.Key.Span));
        var sorted = Array.ConvertAll(found, row => row.Key);
        return [.. keys.Select(key => Array.BinarySearch(sorted, key, ByBytes) is >= 0 and var place ? found[place] : (OnlineRow?)null)];
    }

    static readonly Comparer<ReadOnlyMemory<byte>> ByBytes =
        Comparer<ReadOnlyMemory<byte>>.Create((left, right) => left.Span.SequenceCompareTo(right.Span));

    /// <inheritdoc/>
    public async ValueTask<int> PutAsync(string view, IReadOnlyList<OnlineRow> rows, CancellationToken cancellationToken = default)
    {
        var newest = OnlineRows.Newest(rows);
        var changed = 0;
        // Two at a time, so that the next one is written while the server is busy with the last. No key is in both.
        await Parallel.ForEachAsync(
            OnlineRows.Chunks(newest, ChunkRows, ChunkBytes),
            new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellationToken },
            async (chunk, stop) => Interlocked.Add(ref changed, await PutChunkAsync(view, chunk, stop).ConfigureAwait(false)))
            .ConfigureAwait(false);
        return changed;
    }

    async Task<int> PutChunkAsync(string view, IReadOnlyList<OnlineRow> rows, CancellationToken cancellationToken) =>
        rows.Count >= LeastCopied && await IsCopiedAsync(view, rows, cancellationToken).ConfigureAwait(false)
            ? rows.Count
            : await ReplaceAsync(view, rows, cancellationToken).ConfigureAwait(false);

    /// <summary>Copies rows if their keys are new, which takes half as long: there is nothing to compare.</summary>
    /// <remarks>
    /// The keys of a put ascend, so that no row between the first and the last one is enough. If another writer puts one of them meanwhile,
    /// the index refuses the copy as a whole.
    /// </remarks>
    /// <returns>Whether it was done; else nothing was.</returns>
    Task<bool> IsCopiedAsync(string view, IReadOnlyList<OnlineRow> rows, CancellationToken cancellationToken) => AskAsync(async stop =>
    {
        var connection = await source.OpenConnectionAsync(stop).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        var transaction = await connection.BeginTransactionAsync(stop).ConfigureAwait(false);
        await using var __ = transaction.ConfigureAwait(false);
        if (await IsTakenAsync(connection, view, rows, stop).ConfigureAwait(false) is not (var number, false))
            return false;
        try
        {
            var copy = await connection.BeginBinaryImportAsync(tables.Copy, stop).ConfigureAwait(false);
            await using var ___ = copy.ConfigureAwait(false);
            foreach (var row in rows)
            {
                await copy.StartRowAsync(stop).ConfigureAwait(false);
                await copy.WriteAsync(number, NpgsqlDbType.Bigint, stop).ConfigureAwait(false);
                await copy.WriteAsync(row.Key, NpgsqlDbType.Bytea, stop).ConfigureAwait(false);
                await copy.WriteAsync(row.EventTicks, NpgsqlDbType.Bigint, stop).ConfigureAwait(false);
                await copy.WriteAsync(row.CreatedTicks, NpgsqlDbType.Bigint, stop).ConfigureAwait(false);
                await copy.WriteAsync(row.Sequence, NpgsqlDbType.Bigint, stop).ConfigureAwait(false);
                await copy.WriteAsync(row.Values, NpgsqlDbType.Bytea, stop).ConfigureAwait(false);
            }
            // What the server has against the rows it says at the end of the copy.
            await copy.CompleteAsync(stop).ConfigureAwait(false);
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
        await transaction.CommitAsync(stop).ConfigureAwait(false);
        return true;
    }, cancellationToken);

    /// <summary>The number of the view, and whether it has a row from the first key to the last.</summary>
    async Task<(long Number, bool IsTaken)> IsTakenAsync(
        NpgsqlConnection connection, string view, IReadOnlyList<OnlineRow> rows, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(tables.Between, connection)
        {
            Parameters = { Of(view), Of(rows[0].Key.ToArray()), Of(rows[^1].Key.ToArray()) },
        };
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            throw OnlineViews.Unknown(Description, view);
        return (reader.GetInt64(0), !reader.IsDBNull(1) && reader.GetBoolean(1));
    }

    Task<int> ReplaceAsync(string view, IReadOnlyList<OnlineRow> rows, CancellationToken cancellationToken) => CountAsync(
        view,
        tables.Put,
        cancellationToken,
        Of(NpgsqlDbType.Bytea, rows.Select(row => row.Key.ToArray()).ToArray()),
        Of(NpgsqlDbType.Bigint, rows.Select(row => row.EventTicks).ToArray()),
        Of(NpgsqlDbType.Bigint, rows.Select(row => row.CreatedTicks).ToArray()),
        Of(NpgsqlDbType.Bigint, rows.Select(row => row.Sequence).ToArray()),
        Of(NpgsqlDbType.Bytea, rows.Select(row => row.Values.ToArray()).ToArray()));

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync(string view, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default) =>
        await CountAsync(view, tables.Delete, cancellationToken, Of(key.ToArray())).ConfigureAwait(false) > 0;

    /// <inheritdoc/>
    public async IAsyncEnumerable<OnlineRow> ScanAsync(string view, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        byte[] from = [];
        for (var isMore = true; isMore;)
        {
            var page = await QueryAsync(
                tables.Scan, Row, cancellationToken, Of(view), Of(from), Of(PageRows)).ConfigureAwait(false);
            if (page.Count == 0)
                throw OnlineViews.Unknown(Description, view);
            foreach (var row in page)
                if (row is { } found)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return found;
                }
            // The least of the keys that are greater.
            if (isMore = page.Count == PageRows)
                from = [.. page[^1]!.Value.Key.Span, 0];
        }
    }

    static OnlineRow? Row(NpgsqlDataReader reader) => reader.IsDBNull(0)
        ? null
        : new(
            reader.GetFieldValue<byte[]>(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetFieldValue<byte[]>(4));

    async Task<(string Definition, string? Mark)> FindAsync(string view, CancellationToken cancellationToken)
    {
        var found = await QueryAsync(
            tables.FindView, reader => (reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1)), cancellationToken, Of(view))
            .ConfigureAwait(false);
        return found is [var one] ? one : throw OnlineViews.Unknown(Description, view);
    }

    /// <summary>Runs a statement that says how many views there are of this id, and how many rows it has changed.</summary>
    async Task<int> CountAsync(string view, string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        var counts = await QueryAsync(
            sql, reader => (Views: reader.GetInt64(0), Rows: reader.GetInt64(1)), cancellationToken, [Of(view), .. parameters])
            .ConfigureAwait(false);
        return counts[0].Views > 0 ? (int)counts[0].Rows : throw OnlineViews.Unknown(Description, view);
    }

    Task<List<T>> QueryAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params NpgsqlParameter[] parameters) =>
        AskAsync(async stop =>
        {
            using var command = source.CreateCommand(sql);
            command.Parameters.AddRange(parameters);
            using var reader = await command.ExecuteReaderAsync(stop).ConfigureAwait(false);
            var found = new List<T>();
            while (await reader.ReadAsync(stop).ConfigureAwait(false))
                found.Add(read(reader));
            return found;
        }, cancellationToken);

    /// <returns>How many rows the statement has changed.</returns>
    Task<int> RunAsync(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters) =>
        AskAsync(async stop =>
        {
            using var command = source.CreateCommand(sql);
            command.Parameters.AddRange(parameters);
            return await command.ExecuteNonQueryAsync(stop).ConfigureAwait(false);
        }, cancellationToken);

    async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await BoundedWait.ForAsync(ask, timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause) when (PostgreSqlFaults.Of(cause, Description, timeout) is { } fault)
        {
            throw fault;
        }
    }

    static NpgsqlParameter Of<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    static NpgsqlParameter Of(NpgsqlDbType element, Array values) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | element };

    /// <summary>Closes the connections, unless the client is the caller's.</summary>
    public ValueTask DisposeAsync() => isOwner ? source.DisposeAsync() : default;
}
