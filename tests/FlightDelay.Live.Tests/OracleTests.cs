using DuckDB.NET.Data;
using Preprocessing;
using Preprocessing.Data;
using Preprocessing.FeatureStore;

namespace FlightDelay.Live.Tests;

/// <summary>The point-in-time join of all flights, compared with a query that searches the offline files for each of them.</summary>
public sealed class OracleTests(LiveModel model)
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("OriginDelay", "airport-delays", "Delay", "f.origin = l.origin")]
    [InlineData("OriginFlights", "airport-delays", "Flights", "f.origin = l.origin")]
    [InlineData("DestinationDelay", "airport-delays", "Delay", "f.origin = l.destination")]
    [InlineData("DestinationFlights", "airport-delays", "Flights", "f.origin = l.destination")]
    [InlineData("NetworkDelay", "network-delays", "Delay", "true")]
    public async Task Flights_have_the_delays_that_a_query_finds(string member, string view, string feature, string sameKey)
    {
        await using var store = ViewStore.Open(model.Files.Features);
        var flights = ParquetSource.Open<LiveFlight>(Path.Combine(Repository.SampleData, "flights-2001-0[1-6].parquet"));
        await using var database = new DuckDBConnection("DataSource=:memory:");
        await database.OpenAsync(Stop);
        Run(database, "CREATE TABLE labels (rid BIGINT, t TIMESTAMP, origin VARCHAR, destination VARCHAR)");
        await AddAsync(database, flights);
        var files = store.Files(store.Views().Single(version => version.Name == view).Id);
        // Of datamgmt.md, A2; strict, as both views are.
        using var query = database.CreateCommand();
        query.CommandText = $"""
            SELECT v FROM (
              SELECT l.rid, f."{feature}" AS v, ROW_NUMBER() OVER (
                PARTITION BY l.rid ORDER BY f.event_time DESC, f.created_time DESC, f.sequence DESC) AS n
              FROM labels l LEFT JOIN read_parquet([{string.Join(", ", files.Select(file => $"'{file}'"))}]) f
                ON {sameKey} AND f.event_time < l.t AND f.event_time >= l.t - INTERVAL '3 hours' AND f.created_time <= l.t) q
            WHERE n = 1 ORDER BY rid
            """;
        using var joined = flights.Join(store);
        var column = At(member);
        using var expected = await query.ExecuteReaderAsync(Stop);
        var (rid, found) = (0L, 0L);
        for (var partition = 0; partition < joined.PartitionCount; partition++)
            await foreach (var batch in joined.ReadAsync(partition, training: true, Stop))
                for (var row = 0; row < batch.Count; row++, rid++)
                {
                    expected.Read().ShouldBeTrue();
                    double? known = expected.IsDBNull(0) ? null : expected.GetDouble(0);
                    if (batch.Values<double>(column)[row] != known)
                        batch.Values<double>(column)[row].ShouldBe(known, $"{member} of flight {rid}");
                    found += known is null ? 0 : 1;
                }
        expected.Read().ShouldBeFalse();
        rid.ShouldBe(flights.RowCount!.Value);
        found.ShouldBeGreaterThan(rid / 4);
    }

    static async Task AddAsync(DuckDBConnection database, IBatchSource<LiveFlight> flights)
    {
        using var labels = database.CreateAppender("labels");
        var rid = 0L;
        for (var partition = 0; partition < flights.PartitionCount; partition++)
            await foreach (var batch in flights.ReadAsync(partition, training: true, Stop))
                for (var row = 0; row < batch.Count; row++)
                    labels.CreateRow().AppendValue(rid++).AppendValue(batch.Values<DateTime>(At("Departure"))[row])
                        .AppendValue(batch.Texts(At("Origin"))[row]).AppendValue(batch.Texts(At("Destination"))[row]).EndRow();
    }

    static int At(string member) => LiveFlight.Pipeline.Columns.Index().Single(column => column.Item.Member == member).Index;

    static void Run(DuckDBConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
