using Npgsql;
using Preprocessing.Support;

namespace Preprocessing.Data.Tests;

/// <summary>One PostgreSQL server for the tests of this assembly; it ends with their process.</summary>
static class PostgresDatabase
{
    static readonly Lazy<PostgresServer> Server = new(Start);

    public static NpgsqlDataSource Open() => NpgsqlDataSource.Create(Server.Value.ConnectionString);

    static PostgresServer Start()
    {
        var server = PostgresServer.Start(PostgresServer.Binaries.ShouldNotBeNull("PostgreSQL is not installed"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        return server;
    }
}
