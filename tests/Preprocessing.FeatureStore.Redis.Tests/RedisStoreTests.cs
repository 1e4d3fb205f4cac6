namespace Preprocessing.FeatureStore.Redis.Tests;

/// <summary>The store in Redis.</summary>
[Collection("server")]
public sealed class RedisStoreTests(SharedServer shared) : OnlineStoreContract
{
    private protected override async Task<IOnlineStore> OpenAsync() =>
        await RedisStore.OpenAsync(
            shared.Server.Address, new() { Timeout = TimeSpan.FromMinutes(1) }, TestContext.Current.CancellationToken);
}
