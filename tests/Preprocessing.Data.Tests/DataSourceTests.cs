using FlightDelay;
using Preprocessing.Engines;
using Preprocessing.Support;

namespace Preprocessing.Data.Tests;

public sealed class DataSourceTests : IDisposable
{
    const string Row = "2026-01-31T10:00:00";

    readonly Folder folder = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_ending_chooses_the_source()
    {
        DataSource.Open<Flight>(Repository.SampleData).ShouldBeOfType<ParquetSource<Flight>>();
        File.WriteAllText(folder["a/flights.TSV"], $"date\tDistance\tOrigin\tDestination\n{Row}\t1\tA\tB\n");
        DataSource.Open<Flight>(folder["a/flights.TSV"]).ShouldBeOfType<CsvSource<Flight>>().RowCount.ShouldBe(1);
        File.WriteAllText(folder["b/flights.ndjson"], $$"""{"date":"{{Row}}","Distance":1,"Origin":"A","Destination":"B"}""");
        DataSource.Open<Flight>(folder.Path + "/b").ShouldBeOfType<JsonSource<Flight>>();
    }

    [Fact]
    public void What_is_not_known_is_refused_in_words()
    {
        File.WriteAllText(folder["flights.xls"], "");
        Should.Throw<SourceException>(() => DataSource.Open<Flight>(folder["flights.xls"])).Message
            .ShouldStartWith($"'{folder["flights.xls"]}' has an ending that is not known, expected .parquet, .csv,");
        File.WriteAllText(folder["flights.feather"], "");
        Should.Throw<SourceException>(() => DataSource.Open<Flight>(folder["flights.feather"])).Message.ShouldEndWith(
            ". Add the package Preprocessing.Arrow, and call FileFormats.Register(new ArrowFormat()) when the program starts.");
        File.WriteAllText(folder["flights.csv"], "date,Distance,Origin,Destination\n");
        Should.Throw<SourceException>(() => DataSource.Open<Flight>(folder["flights.csv"], Repository.SampleData)).Message
            .ShouldEndWith("have different formats. Open each by itself.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\n\r\n")]
    public async Task Lines_of_JSON_may_be_none_which_are_no_rows(string text)
    {
        File.WriteAllText(folder["none.jsonl"], text);
        var none = DataSource.Open<Flight>(folder["none.jsonl"]);
        none.RowCount.ShouldBe(0);
        (await Should.ThrowAsync<PreprocessingException>(() => Flight.Pipeline.FitAsync(none, cancellationToken: Stop)))
            .Message.ShouldContain("no rows");
        var (reader, found) = (none.Checked(), 0);
        for (var partition = 0; partition < reader.PartitionCount; partition++)
            await foreach (var batch in reader.ReadAsync(partition, training: true, Stop))
                found += batch.Count;
        (found, reader.Report.Verdict).ShouldBe((0, Verdict.InsufficientData));
    }

    sealed class Workbook(params string[] endings) : FileFormat
    {
        public override IReadOnlyList<string> Endings => endings;

        public override IBatchSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, SourceFiles files) =>
            CsvSource.Open(pipeline, [.. files.Paths]);
    }

    [Fact]
    public void A_registered_format_is_known_by_its_endings()
    {
        FileFormats.Register(new Workbook(".workbook"));
        FileFormats.Register(new Workbook(".workbook"));
        File.WriteAllText(folder["c/flights.workbook"], $"date,Distance,Origin,Destination\n{Row},1,A,B\n");
        DataSource.Open<Flight>(folder["c/flights.workbook"]).ShouldBeOfType<CsvSource<Flight>>().RowCount.ShouldBe(1);
        DataSource.Open<Flight>(folder["c"]).RowCount.ShouldBe(1);
        Should.Throw<InvalidOperationException>(() => FileFormats.Register(new Taken())).Message
            .ShouldBe("Another format has the ending '.csv'. Register one of them.");
    }

    sealed class Taken : FileFormat
    {
        public override IReadOnlyList<string> Endings => [".new", ".csv"];

        public override IBatchSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, SourceFiles files) => throw new NotSupportedException();
    }

    [Fact]
    public void Options_show_no_secret() => $"{new HttpReadOptions
    {
        Address = new("https://me:secret@host/rows?key=secret&page=2"),
        Paging = Paging.PageNumber(),
    }}".ShouldStartWith("HttpReadOptions { Address = https://host/rows?key=…&page=2, Paging = ");

    [Theory]
    [InlineData("kafka://host/topic", "'kafka://host/topic' has the scheme 'kafka', for which no store is registered. Register its "
        + "FileStore, open a database by DatabaseSource, a server by HttpSource, or write a path.")]
    [InlineData("https://me:secret@host/flights.csv?key=secret", "'https://host/flights.csv?…' has the scheme 'https', for which no "
        + "store is registered. Open a server by HttpSource.")]
    [InlineData("s3://bucket/2026/*.parquet", "'s3://bucket/2026/*.parquet' has the scheme 's3', for which no store is registered. Add the "
        + "package Preprocessing.Data.S3, and call FileStores.Register(new S3Store(client)) when the program starts.")]
    [InlineData("az://container?sig=secret", "'az://container?…' has the scheme 'az', for which no store is registered. Add the package "
        + "Preprocessing.Data.Azure, and call FileStores.Register(new AzureStore(client)) when the program starts.")]
    [InlineData("FILE:///tmp/a.csv", "'FILE:///tmp/a.csv' has the scheme 'FILE', for which no store is registered. Write the path of the "
        + "file without the scheme.")]
    public void A_scheme_without_a_store_is_refused_with_what_to_do_and_without_secrets(string address, string message)
    {
        Should.Throw<SourceException>(() => DataSource.Open<Flight>(address)).Message.ShouldBe(message);
        Should.Throw<SourceException>(() => ParquetSource.Open<Flight>(address)).Message.ShouldBe(message);
        Should.Throw<SourceException>(() => CsvSource.Open<Flight>(address)).Message.ShouldBe(message);
        Should.Throw<SourceException>(() => JsonSource.Open<Flight>(address)).Message.ShouldBe(message);
    }
}
