using System.Globalization;
using SQLitePCL;

namespace Preprocessing.FeatureStore;

/// <summary>The file of a store: opens connections to it, and makes sure that it is one.</summary>
sealed class SqliteFile
{
    // "PPOS", in the header of the file; and the version of the tables below.
    const int Application = 0x50504F53, Format = 1;

    const string Tables = """
        CREATE TABLE views(
            number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, definition TEXT NOT NULL, mark TEXT) STRICT;
        CREATE TABLE online(
            view INTEGER NOT NULL, key BLOB NOT NULL, event_ts INTEGER NOT NULL, created_ts INTEGER NOT NULL, seq INTEGER NOT NULL,
            row BLOB NOT NULL, PRIMARY KEY(view, key)) STRICT, WITHOUT ROWID;
        """;

    readonly string path;
    readonly SqliteStoreOptions options;

    static SqliteFile() => Batteries_V2.Init();

    public SqliteFile(string path, SqliteStoreOptions options)
    {
        // These are no files to SQLite.
        if (string.IsNullOrWhiteSpace(path) || path.StartsWith(':') || path.StartsWith("file:", StringComparison.Ordinal))
            throw new ArgumentException(
                $"'{path}' is no path of a file. Expected a path such as data/online.db; for a store in memory, use {nameof(MemoryStore)}.",
                nameof(path));
        if (options.Timeout <= TimeSpan.Zero || options.Timeout.TotalMilliseconds > int.MaxValue)
            throw new ArgumentException(
                $"A timeout of {options.Timeout:c} is none: expected more than zero, and 24 days at most.", nameof(options));
        (this.path, this.options) = (Path.GetFullPath(path), options);
        Description = $"SQLite '{path}'";
    }

    public string Description { get; }

    /// <summary>Opens a connection for one thread at a time.</summary>
    public sqlite3 Connect()
    {
        var result = raw.sqlite3_open_v2(
            path, out var connection, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null);
        try
        {
            SqliteFaults.Check(result, connection, Description);
            raw.sqlite3_extended_result_codes(connection, 1);
            raw.sqlite3_busy_timeout(connection, (int)options.Timeout.TotalMilliseconds);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Makes the file a store if it is new, and refuses it if it is something else. The connection may write afterwards.</summary>
    public void Prepare(sqlite3 connection)
    {
        // As a transaction, because another process may be creating the tables; and again, because it may have been faster.
        Run(connection, "BEGIN");
        var isEmpty = IsEmpty(connection);
        Run(connection, "COMMIT");
        if (isEmpty)
        {
            Run(connection, "BEGIN IMMEDIATE");
            if (IsEmpty(connection))
                Run(connection, string.Create(
                    CultureInfo.InvariantCulture, $"{Tables} PRAGMA application_id = {Application}; PRAGMA user_version = {Format};"));
            Run(connection, "COMMIT");
        }
        var mode = Text(connection, "PRAGMA journal_mode = WAL");
        if (mode != "wal")
            throw new StoreException($"{Description} keeps its journal as '{mode}', and no write-ahead log, without which readers wait for "
                + "writers. Put the file on a local disk.");
        Run(connection, options.SurvivesPowerLoss ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
    }

    /// <summary>Whether the file is empty; an error if it is neither that nor a store.</summary>
    bool IsEmpty(sqlite3 connection)
    {
        var (application, format) = (Number(connection, "PRAGMA application_id"), Number(connection, "PRAGMA user_version"));
        if (application == Application)
            return format == Format ? false : throw new StoreException(string.Create(
                CultureInfo.InvariantCulture, $"{Description} has format {format}, and this version of the package reads format {Format}. ")
                + "Use the version that wrote it, or materialise the views into another file.");
        return (application, Number(connection, "SELECT count(*) FROM sqlite_schema")) == (0, 0)
            ? true
            : throw new StoreException($"{Description} is a database of something else. Name another file.");
    }

    void Run(sqlite3 connection, string sql) => SqliteFaults.Check(raw.sqlite3_exec(connection, sql), connection, Description);

    long Number(sqlite3 connection, string sql)
    {
        using var statement = new SqliteStatement(connection, Description, sql);
        return statement.Step() ? statement.Integer(0) : 0;
    }

    string? Text(sqlite3 connection, string sql)
    {
        using var statement = new SqliteStatement(connection, Description, sql);
        return statement.Step() ? statement.Text(0) : null;
    }
}
