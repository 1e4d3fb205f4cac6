using Npgsql;

namespace Preprocessing.FeatureStore.PostgreSql;

public sealed partial class PostgreSqlStore
{
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

    Task<PostgreSqlStore> PrepareAsync(CancellationToken cancellationToken) => AskAsync(async stop =>
    {
        var connection = await source.OpenConnectionAsync(stop).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        await tables.PrepareAsync(connection, Description, stop).ConfigureAwait(false);
        return this;
    }, cancellationToken);
}
