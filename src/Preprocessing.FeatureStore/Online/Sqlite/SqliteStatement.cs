using SQLitePCL;

namespace Preprocessing.FeatureStore;

/// <summary>A prepared statement of a connection that one thread at a time uses.</summary>
sealed class SqliteStatement : IDisposable
{
    readonly sqlite3 connection;
    readonly sqlite3_stmt statement;
    readonly string store;

    public SqliteStatement(sqlite3 connection, string store, string sql)
    {
        (this.connection, this.store) = (connection, store);
        SqliteFaults.Check(raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement), connection, store);
    }

    public SqliteStatement Bind(int parameter, long value)
    {
        SqliteFaults.Check(raw.sqlite3_bind_int64(statement, parameter, value), connection, store);
        return this;
    }

    public SqliteStatement Bind(int parameter, string value)
    {
        SqliteFaults.Check(raw.sqlite3_bind_text(statement, parameter, value), connection, store);
        return this;
    }

    public SqliteStatement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        // No bytes are not NULL, which an empty span would be bound as.
        var result = value.Length == 0
            ? raw.sqlite3_bind_zeroblob(statement, parameter, 0)
            : raw.sqlite3_bind_blob(statement, parameter, value);
        SqliteFaults.Check(result, connection, store);
        return this;
    }

    /// <summary>Goes to the next row. What the statement found is to be read before <see cref="Reset"/>.</summary>
    /// <returns>Whether there is one; if not, the statement begins anew.</returns>
    public bool Step()
    {
        var result = raw.sqlite3_step(statement);
        if (result == raw.SQLITE_ROW)
            return true;
        // An error's text is that of the last call.
        var reason = result == raw.SQLITE_DONE ? "" : raw.sqlite3_errmsg(connection).utf8_to_string();
        raw.sqlite3_reset(statement);
        return result == raw.SQLITE_DONE ? false : throw SqliteFaults.Of(result, reason, store);
    }

    public void Reset() => raw.sqlite3_reset(statement);

    /// <summary>Runs a statement that finds nothing.</summary>
    public void Run()
    {
        if (Step())
            Reset();
    }

    public long Integer(int column) => raw.sqlite3_column_int64(statement, column);

    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);

    public string? Text(int column) =>
        raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL ? null : raw.sqlite3_column_text(statement, column).utf8_to_string();

    public void Dispose() => statement.Dispose();
}
