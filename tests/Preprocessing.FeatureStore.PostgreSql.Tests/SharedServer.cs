[assembly: AssemblyFixture(typeof(Preprocessing.FeatureStore.PostgreSql.Tests.SharedServer))]

namespace Preprocessing.FeatureStore.PostgreSql.Tests;

/// <summary>The server of the tests of this assembly. Those that stop it run alone: all are in one collection.</summary>
public sealed class SharedServer : IDisposable
{
    internal PostgresServer Server { get; } = PostgresServer.Start(PostgresServer.Binaries.ShouldNotBeNull("PostgreSQL is not installed"));

    public void Dispose() => Server.Dispose();
}
