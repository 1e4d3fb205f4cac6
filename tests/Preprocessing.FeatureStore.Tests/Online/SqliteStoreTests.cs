namespace Preprocessing.FeatureStore.Tests.Online;

/// <summary>The store in a file, as it is by default.</summary>
public sealed class SqliteStoreTests : OnlineStoreContract, IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    private protected override Task<IOnlineStore> OpenAsync() => Task.FromResult<IOnlineStore>(SqliteStore.Open(folder["online.db"]));
}
