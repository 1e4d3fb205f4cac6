using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Preprocessing.Data.Tests;

/// <summary>Growing tables and folders land run by run.</summary>
public sealed class LandedSourcesTests : IDisposable
{
    readonly Folder folder = new();
    readonly DbDataSource database;

    public LandedSourcesTests() =>
        database = SqliteFactory.Instance.CreateDataSource($"Data Source={folder["rows.db"]};Pooling=False");

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    string Place => folder["landed"];

    public void Dispose()
    {
        database.Dispose();
        folder.Dispose();
    }

    async Task RunAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }

    DatabaseSource<LandedNumber> Open(string? after, int partitions = 1) => DatabaseSource.Open(
        LandedNumber.Pipeline,
        new DatabaseReadOptions { IncreasingBy = "id", After = after, PartitionBy = "id", Partitions = partitions },
        database,
        "select * from rows");

    Task<LandingReport> LandAsync(int partitions = 1) => Landing.RunAsync<LandedNumber>(
        Place, (after, _) => Task.FromResult<IIncrementalSource<LandedNumber>>(Open(after, partitions)), null, Stop);

    async Task<List<long>> NumbersAsync()
    {
        var source = ParquetSource.Open<LandedNumber>(Place);
        var numbers = new List<long>();
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, Stop))
                numbers.AddRange(batch.Values<long>(0).Values);
        return numbers;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_table_whose_key_grows(int partitions)
    {
        await RunAsync("create table rows (id integer primary key, n integer)");
        (await LandAsync(partitions)).Position.ShouldBe("id:");
        await RunAsync("insert into rows values (1, 10), (2, 20), (5, 50)");
        var report = await LandAsync(partitions);
        (report.Read, report.Position).ShouldBe((3, "id:5"));
        (await LandAsync(partitions)).Read.ShouldBe(0);
        await RunAsync("insert into rows values (6, 60), (9, 90)");
        (await LandAsync(partitions)).Position.ShouldBe("id:9");
        (await NumbersAsync()).ShouldBe([10, 20, 50, 60, 90]);
    }

    [Fact]
    public async Task Rows_that_come_between_two_readings_are_for_the_next_source()
    {
        await RunAsync("create table rows (id integer primary key, n integer); insert into rows values (1, 10)");
        var source = Open(null);
        Should.Throw<InvalidOperationException>(() => source.Position).Message.ShouldBe("The rows have to be read first.");
        var version = await source.GetVersionAsync(Stop);
        await RunAsync("insert into rows values (2, 20)");
        await foreach (var batch in source.ReadAsync(0, training: true, Stop))
            batch.Count.ShouldBe(1);
        (source.Position, await source.GetVersionAsync(Stop)).ShouldBe(("id:1", version));
    }

    [Fact]
    public async Task Tables_of_which_it_is_not_known_what_is_new()
    {
        await RunAsync("create table rows (id integer, n integer); insert into rows values (1, 10), (null, 20), (3, 30)");
        (await Should.ThrowAsync<SourceException>(() => LandAsync())).Message.ShouldEndWith(" is missing in 1 row(s), so that it is not "
            + "known whether they are new. Leave them out of the query, or name another column in DatabaseReadOptions.IncreasingBy.");
        await RunAsync("delete from rows where id is null");
        (await Should.ThrowAsync<SourceException>(async () => await Open("id:7").GetVersionAsync(Stop))).Message.ShouldEndWith(" goes up "
            + "to 3, but an earlier source read up to 7. If the rows were made anew, read them from the beginning.");
        (await Should.ThrowAsync<SourceException>(async () => await Open("n:7").GetVersionAsync(Stop))).Message.ShouldBe("Position 'n:7' "
            + "is none of column 'id', which DatabaseReadOptions.IncreasingBy names: expected 'id:' and a whole number. Give the position "
            + "of a source of these rows as it was.");
        Should.Throw<ArgumentException>(() => DatabaseSource.Open(
            LandedNumber.Pipeline, new DatabaseReadOptions { After = "id:7" }, database, "select * from rows"));
    }

    [Fact]
    public async Task A_folder_that_gets_files()
    {
        Task<LandingReport> LandFilesAsync() => Landing.RunAsync<LandedNumber>(
            Place, (after, stop) => DataSource.OpenNewAsync<LandedNumber>(after, stop, folder["*.csv"]), null, Stop);
        await File.WriteAllTextAsync(folder["a.csv"], "n\n1\n2\n", Stop);
        await LandFilesAsync();
        await File.WriteAllTextAsync(folder["b.csv"], "n\n3\n", Stop);
        (await LandFilesAsync()).Read.ShouldBe(1);
        (await LandFilesAsync()).Read.ShouldBe(0);
        (await NumbersAsync()).ShouldBe([1, 2, 3]);
    }
}
