using FlightDelay;
using Preprocessing.Support;

namespace Preprocessing.Data.Tests;

public sealed class DataSourceTests : IDisposable
{
    const string Row = "2026-01-31T10:00:00";

    readonly Folder folder = new();

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
        File.WriteAllText(folder["flights.csv"], "date,Distance,Origin,Destination\n");
        Should.Throw<SourceException>(() => DataSource.Open<Flight>(folder["flights.csv"], Repository.SampleData)).Message
            .ShouldEndWith("have different formats. Open each by itself.");
    }

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
