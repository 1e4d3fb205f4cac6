using System.Data.Common;
using System.Globalization;
using DuckDB.NET.Data;
using FlightDelay;
using Microsoft.Data.Sqlite;
using Npgsql;
using Preprocessing.Support;

namespace Preprocessing.Data.Tests;

/// <summary>The flights of the samples, in databases: the state that is learnt and the features are those of the Parquet files.</summary>
public sealed class FlightsInDatabasesTests
{
    static readonly string Files = Repository.SampleData;

    [Fact]
    public async Task Sqlite()
    {
        using var folder = new Folder();
        using var database = SqliteFactory.Instance.CreateDataSource($"Data Source={folder.Path}/flights.db;Pooling=False");
        await CopyAsync(database, "text");
        await RequireSame(database);
    }

    [Fact]
    public async Task Postgresql()
    {
        await using var database = PostgresDatabase.Open();
        await CopyAsync(database, "timestamp");
        await RequireSame(database);
    }

    [Fact]
    public async Task Duckdb_and_the_files_it_reads()
    {
        using var database = DuckDBClientFactory.Instance.CreateDataSource("Data Source=:memory:");
        await RequireSame(DatabaseSource.Open<Flight>(database, $"select * from '{Files}/**/*.parquet'"));
    }

    static Task RequireSame(DbDataSource database) => RequireSame(DatabaseSource.Open(
        Flight.Pipeline,
        new DatabaseReadOptions { PartitionBy = "distance", Partitions = 3 },
        database,
        "select * from flights"));

    static async Task RequireSame(IBatchSource<Flight> source)
    {
        var fitted = await Flight.Pipeline.FitAsync(source, cancellationToken: Stop);
        fitted.StateHash.ShouldBe((await Flight.Pipeline.FitAsync(ParquetSource.Open<Flight>(Files), cancellationToken: Stop)).StateHash);
        fitted.FittedOn.DataVersion.ShouldStartWith("rows:");
    }

    static async Task CopyAsync(DbDataSource database, string timestamp)
    {
        await using var connection = await database.OpenConnectionAsync(Stop);
        await using var create = connection.CreateCommand();
        create.CommandText = $"drop table if exists flights; create table flights (date {timestamp}, delay integer, distance integer, "
            + "origin text, destination text)";
        await create.ExecuteNonQueryAsync(Stop);
        if (connection is NpgsqlConnection postgres)
            await ImportAsync(postgres);
        else
            await InsertAsync(connection);
    }

    static async Task ImportAsync(NpgsqlConnection connection)
    {
        await using var lines = await connection.BeginTextImportAsync("copy flights from stdin (format csv)", Stop);
        await foreach (var row in RowsAsync())
            await lines.WriteLineAsync(string.Join(',', row.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))));
    }

    static async Task InsertAsync(DbConnection connection)
    {
        await using var transaction = await connection.BeginTransactionAsync(Stop);
        await using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "insert into flights values (@0, @1, @2, @3, @4)";
        var values = Columns.Select((_, i) =>
        {
            var value = insert.CreateParameter();
            value.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@{i}");
            insert.Parameters.Add(value);
            return value;
        }).ToArray();
        await foreach (var row in RowsAsync())
        {
            foreach (var (i, value) in row.Index())
                values[i].Value = value ?? DBNull.Value;
            await insert.ExecuteNonQueryAsync(Stop);
        }
        await transaction.CommitAsync(Stop);
    }

    static async IAsyncEnumerable<object?[]> RowsAsync()
    {
        var source = ParquetSource.Open<Flight>(Files);
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, Stop))
                for (var row = 0; row < batch.Count; row++)
                    yield return [.. Columns.Select(column => batch[column].ValueAt(row))];
    }

    static readonly int[] Columns = [.. ((string[])["date", "Delay", "Distance", "Origin", "Destination"])
        .Select(name => Flight.Pipeline.Columns.Index().First(column => column.Item.Name == name).Index)];

    static CancellationToken Stop => TestContext.Current.CancellationToken;
}
