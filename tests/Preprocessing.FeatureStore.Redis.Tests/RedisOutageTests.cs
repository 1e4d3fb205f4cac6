namespace Preprocessing.FeatureStore.Redis.Tests;

/// <summary>A server that is killed, stopped and frozen.</summary>
[Collection("server")]
public sealed class RedisOutageTests(SharedServer shared) : OutageContract
{
    private protected override async Task<IOnlineStore> OpenAsync(TimeSpan timeout) =>
        await RedisStore.OpenAsync(
            shared.Server.Address, new() { Timeout = timeout, Prefix = "outage" }, TestContext.Current.CancellationToken);

    private protected override void StopServer(bool isKilled) => shared.Server.Stop(isKilled);

    private protected override void StartServer() => shared.Server.Start();

    private protected override void Freeze(bool isFrozen) => shared.Server.Signal(isFrozen ? "STOP" : "CONT");
}
