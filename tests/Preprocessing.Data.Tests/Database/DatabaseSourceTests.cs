using System.Data.Common;
using System.Globalization;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;
using Preprocessing.Support;

namespace Preprocessing.Data.Tests;

/// <summary>A row of all the types that databases keep.</summary>
[Pipeline("database-row")]
public sealed partial class DatabaseRow
{
    [Feature] public long? Id { get; init; }
    [Feature] public int? Small { get; init; }
    [Feature] public double? Real { get; init; }
    [Feature] public bool? Flag { get; init; }
    [OneHot] public string? Text { get; init; }
    public decimal? Price { get; init; }
    public DateTime? Moment { get; init; }
    public DateOnly? Day { get; init; }
    [Feature] double Cents => (double)((Price ?? 0) * 100);
    [Feature] int Month => Moment is { } at ? at.Month : 0;
    [Feature] int DayOfYear => Day is { } day ? day.DayOfYear : 0;

}

public sealed class DatabaseSourceTests : IDisposable
{
    readonly Folder folder = new();
    readonly DbDataSource sqlite;

    public DatabaseSourceTests() => sqlite = SqliteFactory.Instance.CreateDataSource($"Data Source={folder.Path}/rows.db;Pooling=False");

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        sqlite.Dispose();
        folder.Dispose();
    }

    // A decimal number of SQLite is a binary fraction; as a text it is exact.
    void Sqlite(string sql) => Run(sqlite, sql.Replace("numeric(10, 2)", "text", StringComparison.Ordinal));

    static void Run(DbDataSource database, string sql)
    {
        using var connection = database.OpenConnection();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    const string Rows = """
        create table rows (id bigint, small integer, real double precision, flag boolean, text text, price numeric(10, 2),
            moment timestamp, day date);
        insert into rows values
            (1, -5, 0.5, true, 'a', '1.25', '2026-01-31 23:59:59.5', '2026-01-31'),
            (2, 2147483647, -1e300, false, 'b''ß', '0.00', '2026-02-01 00:00:00', '2026-02-28'),
            (null, null, null, null, null, null, null, null),
            (9007199254740993, 0, 0.1, true, '', '99999999.99', '0001-01-01 00:00:00', '9999-12-31');
        """;

    static readonly DatabaseRow[] Expected =
    [
        new()
        {
            Id = 1, Small = -5, Real = 0.5, Flag = true, Text = "a",
            Price = 1.25m, Moment = new(2026, 1, 31, 23, 59, 59, 500), Day = new(2026, 1, 31),
        },
        new()
        {
            Id = 2, Small = int.MaxValue, Real = -1e300, Flag = false, Text = "b'ß",
            Price = 0, Moment = new(2026, 2, 1), Day = new(2026, 2, 28),
        },
        new(),
        new()
        {
            Id = 9007199254740993, Small = 0, Real = 0.1, Flag = true, Text = "",
            Price = 99999999.99m, Moment = default(DateTime), Day = DateOnly.MaxValue,
        },
    ];

    static async Task RequireExpected(IBatchSource<DatabaseRow> source)
    {
        var batch = new Batch<DatabaseRow>(DatabaseRow.Pipeline);
        DatabaseRow.Pipeline.Fill(batch, Expected, training: true);
        var row = 0;
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var read in source.ReadAsync(partition, training: true, Stop))
                for (var r = 0; r < read.Count; r++, row++)
                    for (var column = 0; column < DatabaseRow.Pipeline.Columns.Count; column++)
                        read[column].ValueAt(r).ShouldBe(batch[column].ValueAt(row), $"row {row}, {batch[column].Info.Name}");
        row.ShouldBe(Expected.Length);
    }

    [Fact]
    public async Task Sqlite_rows_are_read_to_the_values_they_hold()
    {
        Sqlite(Rows);
        await RequireExpected(DatabaseSource.Open<DatabaseRow>(sqlite, "select * from rows;"));
    }

    [Fact]
    public async Task Duckdb_rows_are_read_to_the_values_they_hold()
    {
        using var duck = DuckDBClientFactory.Instance.CreateDataSource($"Data Source={folder.Path}/rows.duckdb");
        Run(duck, Rows);
        await RequireExpected(DatabaseSource.Open<DatabaseRow>(duck, "select * from rows"));
    }

    [Fact]
    public async Task Postgresql_rows_are_read_to_the_values_they_hold()
    {
        await using var postgres = PostgresDatabase.Open();
        Run(postgres, "drop table if exists rows;" + Rows);
        await RequireExpected(DatabaseSource.Open<DatabaseRow>(postgres, "select * from rows"));
    }

    [Theory, InlineData(1), InlineData(3), InlineData(40)]
    public async Task Every_row_is_in_one_partition(int partitions)
    {
        Sqlite(Rows + string.Concat(Enumerable.Range(10, 90).Select(id => $"insert into rows (id) values ({id});")));
        var source = DatabaseSource.Open(
            DatabaseRow.Pipeline, new DatabaseReadOptions { PartitionBy = "id", Partitions = partitions }, sqlite, "select * from rows");
        var ids = new List<object?>();
        for (var partition = 0; partition < partitions; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: false, Stop))
                ids.AddRange(Enumerable.Range(0, batch.Count).Select(row => batch[0].ValueAt(row)));
        ids.Order().ShouldBe([null, 1L, 2L, .. Enumerable.Range(10, 90).Select(id => (object)(long)id), 9007199254740993]);
    }

    [Fact]
    public async Task The_version_is_that_of_the_rows_not_of_their_order_or_partitions()
    {
        Sqlite(Rows);
        var version = await DatabaseSource.Open<DatabaseRow>(sqlite, "select * from rows").GetVersionAsync(Stop);
        version.ShouldStartWith("rows:");
        (await DatabaseSource.Open(
            DatabaseRow.Pipeline, new DatabaseReadOptions { PartitionBy = "id", Partitions = 3 }, sqlite, "select * from rows order by "
                + "real")
            .GetVersionAsync(Stop)).ShouldBe(version);
        Sqlite("update rows set real = 0.25 where id = 1");
        (await DatabaseSource.Open<DatabaseRow>(sqlite, "select * from rows").GetVersionAsync(Stop))
            .ShouldNotBe(version);
    }

    [Fact]
    public async Task A_fit_records_the_version_and_rows_that_change_under_it_are_refused()
    {
        Sqlite(Rows);
        var source = DatabaseSource.Open<DatabaseRow>(sqlite, "select * from rows");
        var fitted = await DatabaseRow.Pipeline.FitAsync(source, cancellationToken: Stop);
        fitted.FittedOn.DataVersion.ShouldBe(await source.GetVersionAsync(Stop));
        Sqlite("delete from rows where id = 2");
        (await Should.ThrowAsync<SourceException>(() => DatabaseRow.Pipeline.FitAsync(source, cancellationToken: Stop)))
            .Message.ShouldBe($"The rows of '{folder.Path}/rows.db: select * from rows' are not those of the reading before: there were "
                + "4 rows, now there are 3. A fit reads the rows once in each pass, so they must stay as they are: query a snapshot, or "
                + "rows up to a fixed time or key.");
    }

    [Theory]
    [InlineData("small", "2147483648", "'2147483648' (long)", "Small", "int")]
    [InlineData("small", "1.5", "'1.5' (double)", "Small", "int")]
    [InlineData("small", "'seven'", "'seven' (string)", "Small", "int")]
    [InlineData("flag", "2", "'2' (long)", "Flag", "bool")]
    [InlineData("real", "9007199254740993", "'9007199254740993' (long)", "Real", "double")]
    [InlineData("text", "5", "'5' (long)", "Text", "string")]
    [InlineData("moment", "'2026-02-30'", "'2026-02-30' (string)", "Moment", "DateTime")]
    [InlineData("price", "x'00'", "'System.Byte[]' (byte[])", "Price", "decimal")]
    public async Task A_value_that_its_property_cannot_hold_is_refused(
        string column, string value, string found, string property, string type)
    {
        Sqlite("create table rows (id, small, real, flag, text, price, moment, day); insert into rows (id) values (1);"
            + $"insert into rows ({column}) values ({value})");
        var source = DatabaseSource.Open<DatabaseRow>(sqlite, "select * from rows");
        (await Should.ThrowAsync<SourceException>(() => RequireExpected(source))).Message.ShouldBe(
            $"Column '{property}' has {found} in row 1 of '{folder.Path}/rows.db: select * from rows', which property {property} cannot "
            + $"hold exactly as {type}: it is read from values that are exactly a {type}, or texts of them. Declare another type, or mend "
            + "the value.");
    }

    [Fact]
    public async Task A_column_that_is_not_there_is_named_with_its_nearest()
    {
        Sqlite("create table rows (id, smal, real, flag, text, price, moment, day)");
        var source = DatabaseSource.Open<DatabaseRow>(sqlite, "select * from rows");
        (await Should.ThrowAsync<SourceException>(() => RequireExpected(source))).Message.ShouldContain("Did you mean 'smal'?");
    }

    [Fact]
    public async Task A_query_that_fails_says_why_and_names_no_password()
    {
        using var database = SqliteFactory.Instance.CreateDataSource($"Data Source={folder.Path}/rows.db;Password=;Pooling=False");
        var source = DatabaseSource.Open<DatabaseRow>(database, "select * from nowhere");
        (await Should.ThrowAsync<SourceException>(() => RequireExpected(source))).Message.ShouldBe(
            $"'{folder.Path}/rows.db: select * from nowhere' gives no rows: SQLite Error 1: 'no such table: nowhere'. Check that the "
            + "database runs, that the login may read, and the query.");
    }

    [Fact]
    public async Task A_server_that_goes_away_while_it_is_read_is_named()
    {
        using var server = PostgresServer.Start(PostgresServer.Binaries.ShouldNotBeNull("PostgreSQL is not installed"));
        await using var database = Npgsql.NpgsqlDataSource.Create(server.ConnectionString);
        var source = DatabaseSource.Open<DatabaseRow>(database, """
            select n as id, 0 as small, 0.5::float8 as real, true as flag, repeat('x', 1000) as text,
                1.0 as price, now()::timestamp as moment, current_date as day
            from generate_series(1, 1000000) as n
            """);
        var rows = 0L;
        var error = await Should.ThrowAsync<SourceException>(async () =>
        {
            await foreach (var batch in source.ReadAsync(0, training: true, Stop))
                if (rows == 0 & (rows += batch.Count) > 0)
                    server.Stop();
        });
        error.Message.ShouldContain(": select n as id, 0 as small");
        error.Message.ShouldContain("broke off after ");
        rows.ShouldBeLessThan(1000000);
    }

    [Fact]
    public void Partitions_without_a_column_to_cut_by_are_refused() =>
        Should.Throw<ArgumentException>(() => DatabaseSource.Open(
            DatabaseRow.Pipeline, new DatabaseReadOptions { Partitions = 2 }, sqlite, "select 1")).Message
            .ShouldStartWith("2 partitions need a column of whole numbers to cut the rows by: set PartitionBy.");
}
