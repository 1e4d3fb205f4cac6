using System.Runtime.CompilerServices;

namespace Preprocessing.Data.Tests;

public sealed class SampleDataTests
{
    static string Data([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../samples/data");

    [Fact]
    public async Task The_flights_of_the_samples_are_what_their_readme_says()
    {
        var pipeline = new AnyPipeline(
            ColumnInfo.Of<DateTime>("date", "Departure"),
            ColumnInfo.Of<long>("delay", "Delay"),
            ColumnInfo.Of<long>("distance", "Distance"),
            ColumnInfo.OfText("origin", "Origin"),
            ColumnInfo.OfText("destination", "Destination"));
        var source = ParquetSource.Open(pipeline, new ParquetReadOptions { RefuseExtraColumns = true }, Data());
        (source.Files.Count, source.PartitionCount, source.RowCount).ShouldBe((6, 12, 100_000));
        var dates = (await Reading.AllAsync(source, 0)).Cast<DateTime>().ToArray();
        dates.ShouldBeInOrder();
        (dates[0].Date, dates[^1].Date).ShouldBe((new DateTime(2001, 1, 1), new DateTime(2001, 6, 30)));
        (await Reading.AllAsync(source, 1)).Count(delay => (long)delay! > 15).ShouldBe(19_909);
    }
}
