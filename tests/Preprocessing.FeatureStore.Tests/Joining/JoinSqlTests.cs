using DuckDB.NET.Data;

namespace Preprocessing.FeatureStore.Tests.Joining;

public class JoinSqlTests
{
    [Fact]
    public async Task DuckDB_joins_as_files_are_joined()
    {
        await using var database = new DuckDBConnection("DataSource=:memory:");
        await database.OpenAsync(TestContext.Current.CancellationToken);
        await JoinSqlCheck.RunAsync(database, keys: 300, seed: 3);
    }
}
