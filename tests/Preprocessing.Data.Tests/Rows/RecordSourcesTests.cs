using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;
using Preprocessing.Support;

namespace Preprocessing.Data.Tests;

/// <summary>Where something is.</summary>
public sealed record Place([property: Column("city")] string City, [property: Column("height")] double? Height);

/// <summary>A visit with records and a dictionary.</summary>
[Pipeline("visit-row")]
public sealed partial class VisitRow
{
    [Column("home")] public required Place Home { get; init; }
    [Column("work")] public Place? Work { get; init; }
    [Column("counts"), Keys("clicks", "page.views")] public IReadOnlyDictionary<string, int?>? Counts { get; init; }

    [OneHot] string City => Home.City;
    [OneHot] string? WorkCity => Work?.City;
    [Impute] double? Height => Home.Height;
    [Impute] double? Clicks => Counts?.GetValueOrDefault("clicks");
    [Impute] double? Views => Counts?.GetValueOrDefault("page.views");

    public static readonly VisitRow[] Some =
    [
        new() { Home = new("Oslo", 23.5), Work = new("Rome", null), Counts = new Dictionary<string, int?> { ["clicks"] = 3, ["x"] = 1 } },
        new() { Home = new("Rome", null), Counts = new Dictionary<string, int?> { ["page.views"] = 7, ["clicks"] = null } },
        new() { Home = new("Bari", -1) },
    ];
}

/// <summary>A class with records reads what every source has of them, and learns what it learns from rows.</summary>
public sealed class RecordSourcesTests : IDisposable
{
    readonly Folder folder = new();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    static async Task Verify(IBatchSource<VisitRow> source)
    {
        var rows = new List<string>();
        await foreach (var batch in source.ReadAsync(0, training: true, Token))
            for (var row = 0; row < batch.Count; row++)
                rows.Add(string.Join(' ', batch.Schema.Columns
                    .Select((_, column) => FormattableString.Invariant($"{batch[column].ValueAt(row) ?? "-"}"))));
        rows.ShouldBe(["Oslo 23.5 Rome - 3 -", "Rome - - - - 7", "Bari -1 - - - -"]);
        (await VisitRow.Pipeline.FitAsync(source, cancellationToken: Token)).StateHash
            .ShouldBe((await VisitRow.Pipeline.FitAsync(VisitRow.Some, cancellationToken: Token)).StateHash);
    }

    [Fact]
    public Task Rows_in_memory() => Verify(new RowSource<VisitRow>(VisitRow.Pipeline, VisitRow.Some));

    [Fact]
    public async Task Csv_has_the_paths_as_names()
    {
        File.WriteAllText(folder["rows.csv"], """
            home.city,home.height,work.city,work.height,counts.clicks,counts.page.views
            Oslo,23.5,Rome,,3,
            Rome,,,,,7
            Bari,-1,,,,

            """);
        await Verify(CsvSource.Open<VisitRow>(folder["rows.csv"]));
    }

    [Fact]
    public async Task Json_has_objects()
    {
        File.WriteAllText(folder["rows.jsonl"], """
            {"home":{"city":"Oslo","height":23.5},"work":{"city":"Rome"},"counts":{"clicks":3,"x":1}}
            {"counts":{"page.views":7,"clicks":null},"work":null,"home":{"height":null,"city":"Rome"}}
            {"home":{"city":"Bari","height":-1}}

            """);
        await Verify(JsonSource.Open<VisitRow>(folder["rows.jsonl"]));
    }

    [Fact]
    public async Task Names_of_records_match_in_another_case_and_keys_do_not()
    {
        File.WriteAllText(folder["rows.jsonl"], """
            {"Home":{"CITY":"Oslo","height":23.5},"WORK":{"city":"Rome"},"Counts":{"clicks":3,"Clicks":9}}
            {"counts":{"page.views":7,"CLICKS":1},"work":null,"home":{"Height":null,"city":"Rome"}}
            {"HOME":{"City":"Bari","height":-1}}

            """);
        await Verify(JsonSource.Open(VisitRow.Pipeline, new JsonReadOptions { RefuseExtraColumns = false }, folder["rows.jsonl"]));
        File.WriteAllText(folder["rows.jsonl"], """{"home":{"city":"Oslo"},"Home":{"city":"Rome"}}""");
        (await Should.ThrowAsync<SourceException>(() => Verify(JsonSource.Open<VisitRow>(folder["rows.jsonl"])))).Message
            .ShouldContain("'Home' more than once");
    }

    [Fact]
    public async Task Sqlite_has_the_paths_as_names()
    {
        using var database = SqliteFactory.Instance.CreateDataSource($"Data Source={folder["rows.db"]};Pooling=False");
        await Verify(DatabaseSource.Open<VisitRow>(database, """
            select 'Oslo' as "home.city", 23.5 as "home.height", 'Rome' as "work.city", null as "work.height", 3 as "counts.clicks",
                null as "counts.page.views"
            union all select 'Rome', null, null, null, null, 7
            union all select 'Bari', -1, null, null, null, null
            """));
    }

    [Theory]
    [InlineData("struct_pack(clicks := 3, \"page.views\" := NULL::INTEGER)", "struct_pack(clicks := NULL::INTEGER, \"page.views\" := 7)",
        "STRUCT(clicks INTEGER, \"page.views\" INTEGER)", "home", "city")]
    [InlineData("MAP {'clicks': 3, 'x': 1}", "MAP {'page.views': 7, 'clicks': NULL}", "MAP(VARCHAR, INTEGER)", "Home", "CITY")]
    public async Task Parquet_has_groups_and_maps(string first, string second, string type, string home, string city)
    {
        using var duck = new DuckDBConnection("DataSource=:memory:;threads=1");
        duck.Open();
        using var command = duck.CreateCommand();
        command.CommandText = $$"""
            COPY (
                SELECT {'{{city}}': 'Oslo', 'height': 23.5::DOUBLE} AS {{home}}, {'city': 'Rome', 'height': NULL::DOUBLE} AS work,
                    CAST({{first}} AS {{type}}) AS counts
                UNION ALL SELECT {'{{city}}': 'Rome', 'height': NULL}, NULL, CAST({{second}} AS {{type}})
                UNION ALL SELECT {'{{city}}': 'Bari', 'height': -1}, NULL, NULL)
            TO '{{folder["rows.parquet"]}}' (FORMAT parquet)
            """;
        command.ExecuteNonQuery();
        await Verify(ParquetSource.Open<VisitRow>(folder["rows.parquet"]));
    }

    [Fact]
    public async Task What_is_written_has_the_paths_as_names_and_is_read_again()
    {
        var source = new RowSource<VisitRow>(VisitRow.Pipeline, VisitRow.Some);
        await ParquetSink.WriteAsync(folder["rows.parquet"], VisitRow.Pipeline, source, cancellationToken: Token);
        await Verify(ParquetSource.Open<VisitRow>(folder["rows.parquet"]));
    }

    [Fact]
    public async Task A_record_that_must_be_there_is_missing()
    {
        File.WriteAllText(folder["rows.jsonl"], """{"home":null}""");
        (await Should.ThrowAsync<SourceException>(() => Verify(JsonSource.Open<VisitRow>(folder["rows.jsonl"])))).Message.ShouldBe(
            $"Column 'home.city' is missing in row 0 (line 1) of '{folder["rows.jsonl"]}', but property Home.City does not allow that. "
            + "Declare it as string?, or fill or drop such rows.");
    }

    [Fact]
    public async Task Two_ways_to_one_column_are_refused()
    {
        File.WriteAllText(folder["rows.jsonl"], """{"home":{"city":"Oslo","city":"Rome"}}""");
        (await Should.ThrowAsync<SourceException>(() => Verify(JsonSource.Open<VisitRow>(folder["rows.jsonl"])))).Message
            .ShouldContain("'city' in 'home' more than once");
    }
}
