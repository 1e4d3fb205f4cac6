using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using Preprocessing.Engines;

namespace Preprocessing.FeatureStore.PostgreSql;

/// <summary>An online store in two tables of a PostgreSQL database.</summary>
/// <remarks>
/// <para>
/// Keys that are asked for together, and rows that are put together, go in one round trip, as binary arrays. A put is a transaction per
/// 5,000 rows or 8 MB.
/// </para>
/// <para>
/// An acknowledged write survives a crash of the server and a loss of power, as far as the server is set up to (<c>fsync</c> on); a login
/// whose <c>synchronous_commit</c> is off is refused. What a failover keeps, is what the standby had: <c>synchronous_standby_names</c>.
/// </para>
/// <para>Each call ends within <see cref="PostgreSqlStoreOptions.Timeout"/> per statement, whatever the server does.</para>
/// </remarks>
public sealed class PostgreSqlStore : IOnlineStore
{
    const int PageRows = 256, ChunkRows = 5000, ChunkBytes = 8 << 20;

    readonly NpgsqlDataSource source;
    readonly bool isOwner;
    readonly PostgreSqlTables tables;
    readonly TimeSpan timeout;

    PostgreSqlStore(NpgsqlDataSource source, bool isOwner, PostgreSqlStoreOptions options)
    {
        if (options.Timeout <= TimeSpan.Zero)
            throw new ArgumentException($"A timeout of {options.Timeout:c} is none: expected more than zero.", nameof(options));
        (this.source, this.isOwner, timeout, tables) = (source, isOwner, options.Timeout, new(options));
        var parts = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        var address = parts.Host?.Contains(',') == true ? parts.Host : FormattableString.Invariant($"{parts.Host}:{parts.Port}");
        Description = $"PostgreSQL '{address}/{parts.Database ?? parts.Username}'";
    }

    /// <summary>Opens a store with a client, which stays the caller's. Its tables are created if they are not there.</summary>
    /// <param name="source">The client: login, pool, TLS and preparing of statements (<c>Max Auto Prepare</c>) are its own.</param>
    /// <param name="options">Where the tables are, and how long the server is waited for.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="StoreException">
    /// The server cannot be reached or refuses, loses what it acknowledges, or has other tables of these names.
    /// </exception>
    public static Task<PostgreSqlStore> OpenAsync(
        NpgsqlDataSource source, PostgreSqlStoreOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new PostgreSqlStore(source, isOwner: false, options ?? new()).PrepareAsync(cancellationToken);
    }

    /// <summary>
    /// Opens a store with a client of its own, which prepares its statements. Its tables are created if they are not there.
    /// </summary>
    /// <param name="connectionString">
    /// Such as <c>Host=db;Database=features;Username=server;Password=…</c>. No part of it but host, port and database is in a message.
    /// </param>
    /// <param name="options">Where the tables are, and how long the server is waited for.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="StoreException">The text cannot be read, or as for a client.</exception>
    public static async Task<PostgreSqlStore> OpenAsync(
        string connectionString, PostgreSqlStoreOptions? options = null, CancellationToken cancellationToken = default)
    {
        var source = Create(connectionString);
        try
        {
            return await new PostgreSqlStore(source, isOwner: true, options ?? new()).PrepareAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await source.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    static NpgsqlDataSource Create(string connectionString)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(connectionString);
            if (parts.MaxAutoPrepare == 0)
                (parts.MaxAutoPrepare, parts.AutoPrepareMinUsages) = (20, 2);
            return NpgsqlDataSource.Create(parts);
        }
        catch (Exception cause) when (cause is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            // Without the cause: its text may hold a part of the connection string.
            throw new StoreException("The connection string of a store in PostgreSQL cannot be read. Expected one such as "
                + "Host=db;Database=features;Username=server;Password=…");
        }
    }

    /// <inheritdoc/>
    public string Description { get; }

    Task<PostgreSqlStore> PrepareAsync(CancellationToken cancellationToken) => AskAsync(async stop =>
    {
        var connection = await source.OpenConnectionAsync(stop).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        await tables.PrepareAsync(connection, Description, stop).ConfigureAwait(false);
        return this;
    }, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<OnlineView>> ViewsAsync(CancellationToken cancellationToken = default) =>
        await QueryAsync(
            tables.ListViews, reader => OnlineViews.Read(Description, reader.GetString(0), reader.GetString(1)), cancellationToken)
            .ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask AddViewAsync(OnlineView view, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        await BatchAsync([(tables.AddView, [Of(view.Id), Of(OnlineViews.Write(view))])], cancellationToken).ConfigureAwait(false);
        var (definition, _) = await FindAsync(view.Id, cancellationToken).ConfigureAwait(false);
        OnlineViews.RequireSame(Description, view, OnlineViews.Read(Description, view.Id, definition));
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DropViewAsync(string view, CancellationToken cancellationToken = default) =>
        await BatchAsync(
            [(tables.LockView, [Of(view)]), (tables.EmptyView, [Of(view)]), (tables.DropView, [Of(view)])], cancellationToken)
            .ConfigureAwait(false) > 0;

    /// <inheritdoc/>
    public async ValueTask<string?> GetMarkAsync(string view, CancellationToken cancellationToken = default) =>
        (await FindAsync(view, cancellationToken).ConfigureAwait(false)).Mark;

    /// <inheritdoc/>
    public async ValueTask SetMarkAsync(string view, string mark, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mark);
        if (await BatchAsync([(tables.SetMark, [Of(view), Of(mark)])], cancellationToken).ConfigureAwait(false) == 0)
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
            Chunks(newest),
            new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellationToken },
            async (chunk, stop) => Interlocked.Add(ref changed, await PutAsync(view, chunk, stop).ConfigureAwait(false)))
            .ConfigureAwait(false);
        return changed;
    }

    Task<int> PutAsync(string view, List<OnlineRow> rows, CancellationToken cancellationToken) => CountAsync(
        view,
        tables.Put,
        cancellationToken,
        Of(NpgsqlDbType.Bytea, rows.Select(row => row.Key.ToArray()).ToArray()),
        Of(NpgsqlDbType.Bigint, rows.Select(row => row.EventTicks).ToArray()),
        Of(NpgsqlDbType.Bigint, rows.Select(row => row.CreatedTicks).ToArray()),
        Of(NpgsqlDbType.Bigint, rows.Select(row => row.Sequence).ToArray()),
        Of(NpgsqlDbType.Bytea, rows.Select(row => row.Values.ToArray()).ToArray()));

    /// <summary>The rows in parts; without rows, one without rows, so that an unknown view is found out.</summary>
    static IEnumerable<List<OnlineRow>> Chunks(IReadOnlyList<OnlineRow> rows)
    {
        var row = 0;
        do
        {
            var (chunk, bytes) = (new List<OnlineRow>(Math.Min(ChunkRows, rows.Count - row)), 0L);
            for (; row < rows.Count && chunk.Count < ChunkRows && bytes < ChunkBytes; row++)
            {
                chunk.Add(rows[row]);
                bytes += rows[row].Key.Length + rows[row].Values.Length;
            }
            yield return chunk;
        }
        while (row < rows.Count);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync(string view, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default) =>
        await CountAsync(view, tables.Delete, cancellationToken, new NpgsqlParameter { Value = key.ToArray() }).ConfigureAwait(false) > 0;

    /// <inheritdoc/>
    public async IAsyncEnumerable<OnlineRow> ScanAsync(string view, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        byte[] from = [];
        for (var isMore = true; isMore;)
        {
            var page = await QueryAsync(
                tables.Scan,
                Row,
                cancellationToken,
                Of(view),
                new NpgsqlParameter { Value = from },
                new NpgsqlParameter { Value = PageRows }).ConfigureAwait(false);
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

    /// <summary>Runs statements as one transaction.</summary>
    /// <returns>How many rows the last one has changed.</returns>
    Task<int> BatchAsync((string Sql, NpgsqlParameter[] Parameters)[] statements, CancellationToken cancellationToken) =>
        AskAsync(async stop =>
        {
            var batch = source.CreateBatch();
            await using var _ = batch.ConfigureAwait(false);
            foreach (var (sql, parameters) in statements)
            {
                var command = batch.CreateBatchCommand();
                command.CommandText = sql;
                command.Parameters.AddRange(parameters);
                batch.BatchCommands.Add(command);
            }
            await batch.ExecuteNonQueryAsync(stop).ConfigureAwait(false);
            return batch.BatchCommands[^1].RecordsAffected;
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

    static NpgsqlParameter Of(string text) => new NpgsqlParameter<string> { TypedValue = text };

    static NpgsqlParameter Of(NpgsqlDbType element, Array values) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | element };

    /// <summary>Closes the connections, unless the client is the caller's.</summary>
    public ValueTask DisposeAsync() => isOwner ? source.DisposeAsync() : default;
}
