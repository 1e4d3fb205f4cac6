namespace Preprocessing.FeatureStore.Redis.Tests;

/// <summary>Feature views in Redis.</summary>
[Collection("server")]
public sealed class RedisViewTests(SharedServer shared)
{
    [Fact]
    public async Task What_is_served_is_what_is_joined()
    {
        var store = await RedisStore.OpenAsync(
            shared.Server.Address, new() { Timeout = TimeSpan.FromMinutes(1) }, TestContext.Current.CancellationToken);
        (await OfflineOnline.CheckAsync(store, 300, 2, single: true)).ShouldBeGreaterThan(5_000);
    }
}
