namespace Preprocessing.FeatureStore.Tests.Online;

/// <summary>The store in memory.</summary>
public sealed class MemoryStoreTests : OnlineStoreContract
{
    private protected override Task<IOnlineStore> OpenAsync() => Task.FromResult<IOnlineStore>(new MemoryStore());
}
