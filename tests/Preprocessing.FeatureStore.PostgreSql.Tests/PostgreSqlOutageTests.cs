namespace Preprocessing.FeatureStore.PostgreSql.Tests;

/// <summary>A server that is killed, stopped and frozen.</summary>
[Collection("server")]
public sealed class PostgreSqlOutageTests(SharedServer shared) : OutageContract
{
    private protected override async Task<IOnlineStore> OpenAsync(TimeSpan timeout) =>
        await PostgreSqlStore.OpenAsync(
            shared.Server.ConnectionString, new() { Timeout = timeout, Table = "outage" }, TestContext.Current.CancellationToken);

    private protected override void StopServer(bool isKilled)
    {
        if (isKilled)
            shared.Server.Kill();
        else
            shared.Server.Stop();
    }

    private protected override void StartServer() => shared.Server.Start();

    private protected override void Freeze(bool isFrozen) => shared.Server.Signal(isFrozen ? "STOP" : "CONT");
}
