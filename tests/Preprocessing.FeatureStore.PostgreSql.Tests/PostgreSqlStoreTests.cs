namespace Preprocessing.FeatureStore.PostgreSql.Tests;

/// <summary>The store in PostgreSQL.</summary>
[Collection("server")]
public sealed class PostgreSqlStoreTests(SharedServer shared) : OnlineStoreContract
{
    private protected override async Task<IOnlineStore> OpenAsync() =>
        await PostgreSqlStore.OpenAsync(
            shared.Server.ConnectionString, new() { Timeout = TimeSpan.FromMinutes(1) }, TestContext.Current.CancellationToken);
}
