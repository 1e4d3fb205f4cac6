using SQLitePCL;

namespace Preprocessing.FeatureStore;

/// <summary>What messages say of a file that cannot be read or written.</summary>
static class SqliteFaults
{
    /// <summary>Throws the error for a result of SQLite that is none of success.</summary>
    public static void Check(int result, sqlite3 connection, string store)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw Of(result, raw.sqlite3_errmsg(connection).utf8_to_string(), store);
    }

    /// <summary>Creates the error for a result.</summary>
    /// <param name="result">The result, which may be an extended one.</param>
    /// <param name="reason">What SQLite says.</param>
    /// <param name="store">The store, as messages name it.</param>
    public static StoreException Of(int result, string reason, string store) =>
        new($"{store} answers with error {result} ({reason}). {Remedy(result & 0xff)}");

    static string Remedy(int result) => result switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "Another process writes for longer than the timeout: let it put smaller batches, or raise "
            + $"{nameof(SqliteStoreOptions)}.{nameof(SqliteStoreOptions.Timeout)}.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => "The file, or its folder, cannot be written: give this process the right to.",
        raw.SQLITE_FULL => "The disk is full: make room, then put the rows again. What was acknowledged is there.",
        raw.SQLITE_CANTOPEN => "Check that the folder exists, and that this process may write into it.",
        raw.SQLITE_IOERR => "The disk cannot be read or written, or has no room. Check it, then put the rows again.",
        raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT => "The file is damaged, or was never an online store: name another, or remove it and "
            + "materialise the views again.",
        _ => "Check the file and its disk.",
    };
}
