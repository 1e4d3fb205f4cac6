using System.Data.Common;
using DuckDB.NET.Data;
using Npgsql;
using Preprocessing;
using Preprocessing.Data;

namespace FlightDelay.Features.Tests;

/// <summary>
/// A million flights through the SQL of the sample's pipeline, in an embedded engine and on a server, beside the generated code.
/// </summary>
public class SqlTests
{
    const int Copies = 10;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_DuckDB()
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        Execute(connection, $"""
            CREATE TABLE flights AS
            SELECT copy * 1000000 + n AS "row", date + to_hours(copy) AS "date", CAST(distance + copy AS BIGINT) AS "Distance", origin AS "Origin", destination AS "Destination"
            FROM (SELECT *, row_number() OVER () - 1 AS n FROM read_parquet({List(Files)})), range({Copies}) AS copies(copy)
            """);
        (await Compare(connection, SqlDialect.DuckDb)).ShouldBeLessThanOrEqualTo(1e-14);
    }

    [Fact]
    public async Task In_PostgreSQL()
    {
        if (PostgresServer.Binaries is not { } binaries)
        {
            Assert.Skip("PostgreSQL is not installed");
            return;
        }
        using var server = PostgresServer.Start(binaries);
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(Token);
        Execute(
            connection, """CREATE TABLE flights ("row" bigint, "date" timestamp, "Distance" bigint, "Origin" text, "Destination" text)""");
        await using (var import = await connection.BeginBinaryImportAsync("COPY flights FROM STDIN (FORMAT BINARY)", Token))
        {
            var flights = await Flights();
            for (var copy = 0; copy < Copies; copy++)
                for (var n = 0; n < flights.Length; n++)
                {
                    var flight = Flight(flights, copy * 1_000_000L + n);
                    await import.StartRowAsync(Token);
                    await import.WriteAsync(copy * 1_000_000L + n, Token);
                    await import.WriteAsync(flight.Departure, NpgsqlTypes.NpgsqlDbType.Timestamp, Token);
                    await import.WriteAsync(flight.Distance, Token);
                    await import.WriteAsync(flight.Origin, Token);
                    await import.WriteAsync(flight.Destination, Token);
                }
            await import.CompleteAsync(Token);
        }
        Execute(connection, "ANALYZE flights");
        (await Compare(connection, SqlDialect.PostgreSql)).ShouldBeLessThanOrEqualTo(1e-14);
    }

    [Fact]
    public async Task For_Spark_by_its_documented_differences()
    {
        var fitted =
            await FlightDelay.Flight.Pipeline.FitAsync(ParquetSource.Open<Flight>(Repository.SampleData), cancellationToken: Token);
        var sql = fitted.ToSql(SqlDialect.Spark, "flights", "row");
        sql.ShouldContain("q.`row`");
        sql.ShouldContain("dayofweek(`date`) - 1");
        sql.ShouldContain("log1p(");
        sql.ShouldNotContain("\"");
    }

    /// <summary>
    /// The largest difference over all flights and features: logarithm, sine and cosine are the engine's
    /// own, everything else is to be exact.
    /// </summary>
    static async Task<double> Compare(DbConnection connection, SqlDialect dialect)
    {
        var fitted =
            await FlightDelay.Flight.Pipeline.FitAsync(ParquetSource.Open<Flight>(Repository.SampleData), cancellationToken: Token);
        var flights = await Flights();
        using var command = connection.CreateCommand();
        command.CommandText = fitted.ToSql(dialect, "flights", "row");
        await using var reader = await command.ExecuteReaderAsync(Token);
        var (expected, rows, worst) = (new double[fitted.Width], 0, 0.0);
        Enumerable.Range(1, fitted.Width).Select(reader.GetName).ShouldBe(fitted.SlotNames);
        bool[] own = [.. fitted.SlotNames.Select(name => name.StartsWith("LogDistance", StringComparison.Ordinal)
            || name.StartsWith("Hour", StringComparison.Ordinal)
            || name.StartsWith("Weekday", StringComparison.Ordinal))];
        for (; await reader.ReadAsync(Token); rows++)
        {
            fitted.Transform(Flight(flights, reader.GetInt64(0)), expected);
            for (var k = 0; k < expected.Length; k++)
                if (reader.GetDouble(k + 1) is var found && found != expected[k])
                    worst = Math.Max(worst, own[k] ? Math.Abs(found - expected[k]) : double.PositiveInfinity);
        }
        rows.ShouldBe(flights.Length * Copies);
        return worst;
    }

    /// <summary>The flight of a row: one of the sample's, some hours later and some miles longer.</summary>
    static Flight Flight(Flight[] flights, long row)
    {
        var (copy, flight) = (row / 1_000_000, flights[row % 1_000_000]);
        return new()
        {
            Departure = flight.Departure.AddHours(copy),
            Distance = flight.Distance + copy,
            Origin = flight.Origin,
            Destination = flight.Destination,
        };
    }

    static async Task<Flight[]> Flights()
    {
        var (source, flights) = (ParquetSource.Open<Flight>(Files), new List<Flight>());
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: false, Token))
                for (var row = 0; row < batch.Count; row++)
                    flights.Add(EqualityTests.FlightAt(batch, row));
        return [.. flights];
    }

    static string[] Files { get; } = [.. Directory.GetFiles(Repository.SampleData, "*.parquet").Order(StringComparer.Ordinal)];

    static string List(string[] files) =>
        "[" + string.Join(", ", files.Select(file => $"'{file.Replace("'", "''", StringComparison.Ordinal)}'")) + "]";

    static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
