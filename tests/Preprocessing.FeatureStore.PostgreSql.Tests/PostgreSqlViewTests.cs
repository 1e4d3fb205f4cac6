namespace Preprocessing.FeatureStore.PostgreSql.Tests;

/// <summary>Feature views in PostgreSQL.</summary>
[Collection("server")]
public sealed class PostgreSqlViewTests(SharedServer shared)
{
    [Fact]
    public async Task What_is_served_is_what_is_joined()
    {
        var store = await PostgreSqlStore.OpenAsync(
            shared.Server.ConnectionString, new() { Timeout = TimeSpan.FromMinutes(1) }, TestContext.Current.CancellationToken);
        (await OfflineOnline.CheckAsync(store, 300, 2, single: true)).ShouldBeGreaterThan(5_000);
    }

    [Fact]
    public async Task The_join_as_a_query_gives_what_that_of_files_gives()
    {
        await using var database = new Npgsql.NpgsqlConnection(shared.Server.ConnectionString);
        await database.OpenAsync(TestContext.Current.CancellationToken);
        await JoinSqlCheck.RunAsync(database, keys: 300, seed: 4);
    }
}
