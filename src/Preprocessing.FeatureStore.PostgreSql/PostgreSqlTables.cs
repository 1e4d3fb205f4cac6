using System.Text;
using Npgsql;

namespace Preprocessing.FeatureStore.PostgreSql;

/// <summary>The tables of a store, and its statements.</summary>
sealed class PostgreSqlTables
{
    const string Purpose = "preprocessing online store, format ", Format = "1";

    // "PPOS", among the locks of whoever uses the database.
    const long Lock = 0x50504F53;

    // Of 63 bytes, which is all that PostgreSQL keeps of a name, without those behind it.
    const int LongestName = 56;

    readonly PostgreSqlStoreOptions options;
    readonly string schema, rows, views;

    public PostgreSqlTables(PostgreSqlStoreOptions options)
    {
        this.options = options;
        schema = Quote(options.Schema, nameof(options.Schema));
        rows = $"{schema}.{Quote(options.Table, nameof(options.Table))}";
        views = $"{schema}.{Quote(options.Table + "_views", nameof(options.Table))}";
    }

    static string Quote(string name, string parameter) =>
        string.IsNullOrWhiteSpace(name) || name.Contains('\0') || Encoding.UTF8.GetByteCount(name) > LongestName + "_views".Length
            ? throw new ArgumentException(
                $"'{name}' cannot name a {parameter.ToLowerInvariant()}: expected 1 to {LongestName} bytes.", parameter)
            : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // Of each view the number stands in the rows: the name would double an index of short keys. No number is used twice. A page keeps a
    // fifth of its room for the rows that replace others in it, which so need no entry of their own in the index.
    string Create => $"""
        DO $do$ BEGIN
            -- Whoever may not create schemas may not say IF NOT EXISTS either.
            IF NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = '{options.Schema.Replace("'", "''", StringComparison.Ordinal)}') THEN
                CREATE SCHEMA {schema};
            END IF;
        END $do$;
        CREATE TABLE {views}(
            number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text NOT NULL UNIQUE, definition text NOT NULL, mark text);
        CREATE TABLE {rows}(
            view bigint NOT NULL, key bytea NOT NULL, event_ts bigint NOT NULL, created_ts bigint NOT NULL, seq bigint NOT NULL,
            row bytea NOT NULL, PRIMARY KEY (view, key)) WITH (fillfactor = 80);
        COMMENT ON TABLE {rows} IS '{Purpose}{Format}';
        """;

    public string ListViews => $"SELECT id, definition FROM {views} WHERE id NOT LIKE '%#%' ORDER BY id COLLATE \"C\"";

    public string AddView => $"INSERT INTO {views}(id, definition) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING";

    public string FindView => $"SELECT definition, mark FROM {views} WHERE id = $1";

    public string SetMark => $"UPDATE {views} SET mark = $2 WHERE id = $1";

    // Under another name nobody finds it any more; a put that is under way is waited for. No id has this sign.
    public string HideView => $"UPDATE {views} SET id = id || '#' || number WHERE id = $1";

    public string HiddenViews => $"SELECT number FROM {views} WHERE id LIKE '%#%'";

    // By parts, as a large view takes longer than a statement is waited for. It says the last key that is gone.
    public string EmptyView => $"""
        WITH part AS (SELECT key FROM {rows} WHERE view = $1 AND key >= $2 ORDER BY key LIMIT $3),
        gone AS (DELETE FROM {rows} r USING part WHERE r.view = $1 AND r.key = part.key)
        SELECT key FROM part ORDER BY key DESC LIMIT 1
        """;

    public string DropView => $"DELETE FROM {views} WHERE number = $1";

    // The last row, without a key, says that there is such a view. The keys are looked up as one array, in the order of the index: a join
    // with them takes a third longer.
    public string Get => $"""
        SELECT key, event_ts, created_ts, seq, row FROM {rows} WHERE view = (SELECT number FROM {views} WHERE id = $1) AND key = ANY($2)
        UNION ALL SELECT NULL, NULL, NULL, NULL, NULL FROM {views} WHERE id = $1
        """;

    // Whether there is a row from one key to another. The view stays as it is until the transaction ends.
    public string Between => $"""
        SELECT number, (SELECT key FROM {rows} WHERE view = number AND key >= $2 ORDER BY key LIMIT 1) <= $3 FROM {views}
        WHERE id = $1 FOR KEY SHARE
        """;

    public string Copy => $"COPY {rows}(view, key, event_ts, created_ts, seq, row) FROM STDIN (FORMAT BINARY)";

    public string Put => $"""
        WITH v AS MATERIALIZED (SELECT number FROM {views} WHERE id = $1 FOR KEY SHARE), put AS (
            INSERT INTO {rows} AS old (view, key, event_ts, created_ts, seq, row)
            SELECT v.number, n.* FROM v, unnest($2, $3, $4, $5, $6) n ON CONFLICT (view, key) DO UPDATE
            SET event_ts = excluded.event_ts, created_ts = excluded.created_ts, seq = excluded.seq, row = excluded.row
            WHERE (excluded.event_ts, excluded.created_ts, excluded.seq) > (old.event_ts, old.created_ts, old.seq) RETURNING 1)
        SELECT (SELECT count(*) FROM v), (SELECT count(*) FROM put)
        """;

    public string Delete => $"""
        WITH v AS (SELECT number FROM {views} WHERE id = $1),
        gone AS (DELETE FROM {rows} r USING v WHERE r.view = v.number AND r.key = $2 RETURNING 1)
        SELECT (SELECT count(*) FROM v), (SELECT count(*) FROM gone)
        """;

    public string Scan => $"""
        SELECT r.key, r.event_ts, r.created_ts, r.seq, r.row FROM {views} v LEFT JOIN LATERAL (
            SELECT * FROM {rows} WHERE view = v.number AND key >= $2 ORDER BY key LIMIT $3) r ON true
        WHERE v.id = $1 ORDER BY r.key
        """;

    /// <summary>Makes sure that the tables are there and are those of a store, and that the server keeps what it acknowledges.</summary>
    public async Task PrepareAsync(NpgsqlConnection connection, string store, CancellationToken cancellationToken)
    {
        if (await IsMissingAsync(connection, store, cancellationToken).ConfigureAwait(false))
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = transaction.ConfigureAwait(false);
            // One after the other: two sessions cannot create one table, even if it may be there.
            await RunAsync(connection, $"SELECT pg_advisory_xact_lock({Lock})", cancellationToken).ConfigureAwait(false);
            if (await IsMissingAsync(connection, store, cancellationToken).ConfigureAwait(false))
                await RunAsync(connection, Create, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    async Task<bool> IsMissingAsync(NpgsqlConnection connection, string store, CancellationToken cancellationToken)
    {
        // From the catalogue: to_regclass may not know yet what another session created while this one waited for it.
        using var command = new NpgsqlCommand("""
            SELECT c.oid IS NULL, obj_description(c.oid, 'pg_class'), current_setting('synchronous_commit') FROM (SELECT) one
            LEFT JOIN (pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = $1) ON c.relname = $2
            """, connection)
        { Parameters = { new() { Value = options.Schema }, new() { Value = options.Table } } };
        string? comment;
        using (var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false))
        {
            await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            comment = reader.IsDBNull(1) ? null : reader.GetString(1);
            if (reader.GetString(2) == "off")
                throw new StoreException($"{store} acknowledges writes before they are kept, and loses the last of them in a crash: "
                    + "synchronous_commit is off. Set it to on for this login, or in the connection string by "
                    + "Options=-c synchronous_commit=on.");
            if (reader.GetBoolean(0))
                return true;
        }
        if (comment == Purpose + Format)
            return false;
        throw new StoreException(comment?.StartsWith(Purpose, StringComparison.Ordinal) == true
            ? $"{store} has format {comment[Purpose.Length..]}, and this version of the package reads format {Format}. Use the version "
                + "that wrote it, or materialise the views into another table."
            : $"{store} has a table '{options.Schema}.{options.Table}' of something else. Name another schema or table.");
    }

    static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
