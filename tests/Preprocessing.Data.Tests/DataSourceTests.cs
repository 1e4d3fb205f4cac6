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
        Should.Throw<SourceException>(() => DataSource.Open<Flight>("kafka://host/topic")).Message.ShouldBe(
            "'kafka://host/topic' has the scheme 'kafka', which is not read by its name. Files are, with the endings .parquet, .csv, .tsv, "
            + ".jsonl, .ndjson, .json; open a database by DatabaseSource, and a server by HttpSource.");
        File.WriteAllText(folder["flights.xls"], "");
        Should.Throw<SourceException>(() => DataSource.Open<Flight>(folder["flights.xls"])).Message
            .ShouldStartWith($"'{folder["flights.xls"]}' has an ending that is not known, expected .parquet, .csv,");
        File.WriteAllText(folder["flights.csv"], "date,Distance,Origin,Destination\n");
        Should.Throw<SourceException>(() => DataSource.Open<Flight>(folder["flights.csv"], Repository.SampleData)).Message
            .ShouldEndWith("have different formats. Open each by itself.");
    }
}
