using System.Text;
using FlightDelay;
using Preprocessing.Data;
using Preprocessing.Engines;

namespace Preprocessing.Cluster.Tests;

/// <summary>Fits of files: their partitions have names, and versions by content and by how they are read.</summary>
public sealed class FileTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_month_that_is_replaced_is_the_only_one_that_is_read_again()
    {
        string[] months = [.. Directory.GetFiles(Repository.SampleData, "*.parquet").Order(StringComparer.Ordinal)];
        foreach (var month in months[..3])
            File.Copy(month, folder[$"data/{Path.GetFileName(month)}"]);
        var store = SummaryStore.Open(folder["store"]);
        var first = await FitAsync();
        first.Read.ShouldBe(6);
        File.Copy(months[4], folder[$"data/{Path.GetFileName(months[1])}"], overwrite: true);
        var second = await FitAsync();
        second.Read.ShouldBe(2);
        var whole = await Flight.Pipeline.FitAsync(ParquetSource.Open<Flight>(folder["data"]), cancellationToken: Token);
        second.Fitted.StateHash.ShouldBe(whole.StateHash);
        second.Fitted.StateHash.ShouldNotBe(first.Fitted.StateHash);
        second.Fitted.FittedOn.DataVersion.ShouldBe(whole.FittedOn.DataVersion);

        async Task<(FittedPipeline<Flight> Fitted, int Read)> FitAsync()
        {
            var read = 0;
            var fitted = await Flight.Pipeline.FitAsync(
                ParquetSource.Open<Flight>(folder["data"]), store, progress: new Listener(_ => Interlocked.Increment(ref read)),
                cancellationToken: Token);
            return (fitted, read);
        }
    }

    [Fact]
    public async Task Partitions_of_text_are_those_of_one_process_and_have_names_of_their_own()
    {
        var text = new StringBuilder("date,delay,distance,origin,destination\n");
        for (var row = 0; row < 3000; row++)
            text.Append(Culture($"2001-01-{1 + row % 28:D2}T{row % 24:D2}:00,{row % 90},{100 + row % 977},A{row % 7},B{row % 5}\n"));
        File.WriteAllText(folder["a.csv"], text.ToString());
        var source = CsvSource.Open(Flight.Pipeline, new CsvReadOptions { PartitionBytes = 10_000 }, folder["a.csv"]);
        source.PartitionCount.ShouldBeGreaterThan(5);
        Enumerable.Range(0, source.PartitionCount).Select(source.PartitionName).Distinct().Count().ShouldBe(source.PartitionCount);
        var fitted = await Flight.Pipeline.FitAsync(source, SummaryStore.Open(folder["store"]), cancellationToken: Token);
        fitted.StateHash.ShouldBe((await Flight.Pipeline.FitAsync(source, cancellationToken: Token)).StateHash);
        fitted.FittedOn.Rows.ShouldBe(3000);
    }

    [Fact]
    public async Task How_a_file_is_read_is_a_part_of_its_version()
    {
        File.WriteAllText(folder["a.csv"], "2001-01-05T10:00,1,100,a,b\n");
        string[] names = ["date", "delay", "distance", "origin", "destination"];
        var options = new CsvReadOptions { HasHeader = false, ColumnNames = names };
        string[] versions =
        [
            await Version(options), await Version(options with { ColumnNames = [.. names[..3], "destination", "origin"] }),
            await Version(options with { HasQuotes = false }), await Version(options with { Separator = ',' }),
            await Version(options with { Encoding = Encoding.Latin1 }),
        ];
        versions.Distinct().Count().ShouldBe(5);
        (await Version(options with { MaxBatchRows = 1 })).ShouldBe(versions[0], "batches change no answer");

        async Task<string> Version(CsvReadOptions options) =>
            await CsvSource.Open(Flight.Pipeline, options, folder["a.csv"]).PartitionVersionAsync(0, Token);
    }

    [Fact]
    public async Task A_file_that_changes_after_it_was_opened_is_refused()
    {
        File.Copy(Path.Combine(Repository.SampleData, "flights-2001-01.parquet"), folder["a.parquet"]);
        IPartitioned<Flight> source = ParquetSource.Open<Flight>(folder["a.parquet"]);
        await source.PartitionVersionAsync(0, Token);
        File.SetLastWriteTimeUtc(folder["a.parquet"], new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        (await Should.ThrowAsync<SourceException>(async () => await source.PartitionVersionAsync(0, Token)))
            .Message.ShouldContain("has changed since it was opened");
    }

    static string Culture(FormattableString text) => FormattableString.Invariant(text);

    sealed class Listener(Action<PartitionProgress> told) : IProgress<PartitionProgress>
    {
        public void Report(PartitionProgress value) => told(value);
    }
}
