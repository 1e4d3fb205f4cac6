using Microsoft.Data.Sqlite;
using Preprocessing.Support;

namespace Preprocessing.Data.Tests;

/// <summary>Columns in which something stands for a missing value.</summary>
[Pipeline("read-sale")]
public sealed partial class ReadSale
{
    [Feature, MissingWhen("NA", "-999")] public double? Price { get; init; }
    [Feature, MissingWhen("?", "-999")] public int? Pieces { get; init; }
    [OneHot, MissingWhen("NA", "")] public string? Shop { get; init; }
    [OneHot, MissingWhen("-1", "n/a")] public Cabin? Cabin { get; init; }
    [OneHot, MissingWhen("none", "00000000-0000-0000-0000-000000000000")] public Guid? Customer { get; init; }
    [MissingWhen("1900-01-01", "never")] public DateOnly? Day { get; init; }
    [Feature, MissingWhen("?")] public bool? Paid { get; init; }
}

/// <summary>Columns whose texts have forms of their own.</summary>
[Pipeline("formed-sale")]
public sealed partial class FormedSale
{
    [TextFormat("dd.MM.yyyy")] public DateOnly? Day { get; init; }
    [TextFormat("dd.MM.yyyy HH:mm", "dd.MM.yyyy")] public DateTime? When { get; init; }
    [TextFormat("HH'h'mm")] public TimeOnly? At { get; init; }
    [Feature, TextFormat(DecimalSeparator = ',', GroupSeparator = '.'), MissingWhen("k.A.")] public double? Price { get; init; }
    [Feature, TextFormat(GroupSeparator = '\'')] public long? Pieces { get; init; }
    [Feature, TextFormat(DecimalSeparator = ',')] public decimal? Tax { get; init; }
    [Feature, TextFormat(True = "ja", False = "nein")] public bool? Paid { get; init; }
}

public sealed class ReadingsTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static readonly string[] Tokens = ["- - - - - - -", "1.5 2 a Economy 0b8b2d1c-3f4e-4b0a-9c1d-7e6f5a4b3c2d 01/31/2026 True"];

    [Fact]
    public async Task Tokens_of_csv()
    {
        File.WriteAllText(folder["a.csv"], """
            Price,Pieces,Shop,Cabin,Customer,Day,Paid
            NA,?,NA,n/a,none,never,?
            1.5,2,a,1,0B8B2D1C-3F4E-4B0A-9C1D-7E6F5A4B3C2D,2026-01-31,true
            -999.0,-999,"",-1,{00000000-0000-0000-0000-000000000000},1900-01-01,

            """);
        (await Reading.TextsAsync(CsvSource.Open<ReadSale>(folder["a.csv"]))).ShouldBe([.. Tokens, Tokens[0]]);
    }

    [Fact]
    public async Task Tokens_of_json()
    {
        File.WriteAllText(folder["a.jsonl"], """
            {"Price":"NA","Pieces":"?","Shop":"","Cabin":"n/a","Customer":"none","Day":"never","Paid":"?"}
            {"Price":1.5,"Pieces":2,"Shop":"a","Cabin":1,"Customer":"0b8b2d1c3f4e4b0a9c1d7e6f5a4b3c2d","Day":"2026-01-31","Paid":true}
            {"Price":-9.99e2,"Pieces":-999,"Shop":"NA","Cabin":-1,"Customer":"00000000000000000000000000000000","Day":"1900-01-01"}

            """);
        (await Reading.TextsAsync(JsonSource.Open<ReadSale>(folder["a.jsonl"]))).ShouldBe([.. Tokens, Tokens[0]]);
    }

    [Fact]
    public async Task Tokens_of_a_database()
    {
        using var database = SqliteFactory.Instance.CreateDataSource($"Data Source={folder["rows.db"]};Pooling=False");
        (await Reading.TextsAsync(DatabaseSource.Open<ReadSale>(database, """
            select 'NA' as price, '?' as pieces, 'NA' as shop, 'n/a' as cabin, 'none' as customer, 'never' as day, '?' as paid
            union all select 1.5, 2, 'a', 1, '0b8b2d1c-3f4e-4b0a-9c1d-7e6f5a4b3c2d', '2026-01-31', 1
            union all select -999.0, -999, '', -1, '00000000-0000-0000-0000-000000000000', '1900-01-01', null
            """))).ShouldBe([.. Tokens, Tokens[0]]);
    }

    [Fact]
    public async Task Tokens_of_parquet()
    {
        var (day, customer) = (new DateOnly(2026, 1, 31), new Guid("0b8b2d1c-3f4e-4b0a-9c1d-7e6f5a4b3c2d"));
        ReadSale[] rows =
        [
            new() { Price = -999, Pieces = -999, Shop = "NA", Customer = Guid.Empty, Day = new(1900, 1, 1) },
            new() { Price = 1.5, Pieces = 2, Shop = "a", Cabin = Tests.Cabin.Economy, Customer = customer, Day = day, Paid = true },
            new() { Price = -999, Shop = "" },
        ];
        var memory = new RowSource<ReadSale>(ReadSale.Pipeline, rows);
        (await Reading.TextsAsync(memory))[2].ShouldBe("-999 -  - - - -", "rows in memory are taken as they are");
        await ParquetSink.WriteAsync(folder["a.parquet"], ReadSale.Pipeline, memory, cancellationToken: Stop);
        (await Reading.TextsAsync(ParquetSource.Open<ReadSale>(folder["a.parquet"]))).ShouldBe([.. Tokens, Tokens[0]]);
        // In slices of a row group, too.
        var slices = ParquetSource.Open(ReadSale.Pipeline, new ParquetReadOptions { MaxBatchRows = 2 }, folder["a.parquet"]);
        (await Reading.TextsAsync(slices)).ShouldBe([.. Tokens, Tokens[0]]);
    }

    [Fact]
    public void A_token_in_a_row_is_reported()
    {
        ReadSale.Pipeline.Check(new() { Price = 1, Pieces = 0, Shop = "a" }).ShouldBeEmpty();
        ReadSale.Pipeline.Check(new() { Price = -999, Shop = "NA", Day = new(1900, 1, 1) })
            .Select(found => $"{found.Column}: {found.Message}").ShouldBe([
                "Price: '-999' stands for a missing value, expected null instead",
                "Shop: 'NA' stands for a missing value, expected null instead",
                "Day: '1900-01-01' stands for a missing value, expected null instead"]);
    }

    [Fact]
    public async Task Forms_of_csv()
    {
        File.WriteAllText(folder["a.csv"], """
            Day;When;At;Price;Pieces;Tax;Paid
            31.01.2026;31.01.2026 23:59;08h30;1.234.567,5;1'000'000;0,19;JA
            01.02.2026;01.02.2026;00h00;-0,5;-12;7;nein
            ;;;k.A.;;;

            """);
        (await Reading.TextsAsync(CsvSource.Open<FormedSale>(folder["a.csv"]))).ShouldBe([
            "01/31/2026 01/31/2026 23:59:00 08:30 1234567.5 1000000 0.19 True",
            "02/01/2026 02/01/2026 00:00:00 00:00 -0.5 -12 7 False",
            "- - - - - - -"]);
    }

    [Fact]
    public async Task Forms_of_json_are_texts_and_its_numbers_stay_numbers()
    {
        File.WriteAllText(folder["a.jsonl"], """
            {"Day":"31.01.2026","Price":"1.234,5","Pieces":"1'000","Tax":"0,19","Paid":"ja"}
            {"Price":1.2345,"Pieces":1000,"Tax":0.19,"Paid":true}

            """);
        (await Reading.TextsAsync(JsonSource.Open<FormedSale>(folder["a.jsonl"]))).ShouldBe([
            "01/31/2026 - - 1234.5 1000 0.19 True", "- - - 1.2345 1000 0.19 True"]);
    }

    [Theory]
    [InlineData("Price", "1,234.5")]
    [InlineData("Price", "1.23,5")]
    [InlineData("Price", "1234.567,5")]
    [InlineData("Price", ".123")]
    [InlineData("Price", "1.234.5678")]
    [InlineData("Price", "1..234")]
    [InlineData("Price", "1.5")]
    [InlineData("Price", "1,2,3")]
    [InlineData("Price", "1,234.567")]
    [InlineData("Pieces", "1'00")]
    [InlineData("Pieces", "'100")]
    [InlineData("Day", "2026-01-31")]
    [InlineData("Day", "31.1.2026")]
    [InlineData("When", "2026-01-31T00:00:00")]
    [InlineData("At", "08:30")]
    [InlineData("Paid", "1")]
    [InlineData("Paid", "true")]
    public async Task Another_form_is_refused_with_its_place(string column, string text)
    {
        File.WriteAllText(folder["a.csv"], $"Day;When;At;Price;Pieces;Tax;Paid\n;;;;;;\n"
            + $"{string.Join(';', FormedSale.Pipeline.Columns.Select(info => info.Name == column ? text : ""))}\n");
        var read = () => Reading.TextsAsync(CsvSource.Open<FormedSale>(folder["a.csv"]));
        (await Should.ThrowAsync<SourceException>(read)).Message.ShouldStartWith(
            $"Column '{column}' has '{text}' in row 1 (line 3) of");
    }

    [Fact]
    public void The_contract_says_how_columns_are_read()
    {
        ReadSale.Pipeline.Contract.ShouldContain("missing Price \"NA\" \"-999\"\n");
        FormedSale.Pipeline.Contract.ShouldContain("form Day new Preprocessing.TextFormatAttribute(new string[] { \"dd.MM.yyyy\" })\n");
    }
}
