using System.Globalization;
using Npgsql;

namespace Preprocessing.FeatureStore.PostgreSql;

/// <summary>What messages say of failures: codes of PostgreSQL, but not its texts, which may repeat what was sent.</summary>
static class PostgreSqlFaults
{
    /// <summary>Creates the error for a failure; null for what is none of the server.</summary>
    public static StoreException? Of(Exception cause, string store, TimeSpan timeout) => cause switch
    {
        StoreException or OperationCanceledException or ObjectDisposedException => null,
        PostgresException answer => new($"{store} answers {answer.SqlState}. {Remedy(answer.SqlState)}", cause),
        TimeoutException => new(string.Create(
            CultureInfo.InvariantCulture, $"{store} gave no answer within {timeout.TotalSeconds:0.###} s. Check that the server runs and "
                + $"is not overloaded, or raise {nameof(PostgreSqlStoreOptions)}.{nameof(PostgreSqlStoreOptions.Timeout)}."), cause),
        NpgsqlException or IOException or System.Net.Sockets.SocketException => new(
            $"{store} gives no answer ({(cause.InnerException ?? cause).GetType().Name}). Check that the server runs, and that host, port "
            + "and TLS are right; then do it again: what was acknowledged is there.", cause),
        _ => null,
    };

    static string Remedy(string state) => state switch
    {
        PostgresErrorCodes.InsufficientPrivilege => "Let the login create the schema and its tables once, or select, insert, update and "
            + "delete in those that are there.",
        PostgresErrorCodes.ReadOnlySqlTransaction => "This server, or the login, only reads: write to the primary.",
        PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory => "The server is full: make room, then do it again.",
        PostgresErrorCodes.TooManyConnections => "The server has no connection left: allow more, or give the client a smaller pool.",
        PostgresErrorCodes.ProgramLimitExceeded => "A key of more than about 2,600 bytes cannot be indexed: use a shorter one.",
        PostgresErrorCodes.InvalidCatalogName => "There is no such database: check its name.",
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName => "The tables are gone: open the store again, and "
            + "materialise the views again.",
        _ when state.StartsWith("28", StringComparison.Ordinal) => "The login is refused: check user and password.",
        _ when state.StartsWith("57P", StringComparison.Ordinal) => "The server stops, or starts: do it again in a moment.",
        _ => "Look the code up in the manual of PostgreSQL, appendix A.",
    };
}
