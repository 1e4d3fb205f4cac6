using Preprocessing.Benchmarks.Clicks;
using Preprocessing.Benchmarks.Flights;
using Preprocessing.Benchmarks.Reporting;
using Preprocessing.Benchmarks.Running;
using Preprocessing.Data;

namespace Preprocessing.Benchmarks.Sections;

/// <summary>What a profile of the columns costs the fit that makes it.</summary>
static class ProfiledFits
{
    public static void Write(TextWriter text)
    {
        text.WriteLine("| fit of | without, ns a row | with profile | beside without |");
        text.WriteLine("|---|---:|---:|---:|");
        var flights = FlightData.Load(1_000_000);
        Row(text, "flights in memory", flights.Rows, new BatchSource<FlightRow>([.. flights.All.Select(FlightBatches.FromCodes)]));
        var files = ParquetSource.Open<FlightRow>(DataFolder.Flights);
        Row(text, "flights from Parquet", files.RowCount ?? 0, files);
        var clicks = ClickData.Create();
        Row(text, "Criteo-like rows in memory", clicks.Rows, new BatchSource<ClickRow>([.. clicks.All.Select(ClickBatches.FromCodes)]));
    }

    static void Row<TRow>(TextWriter text, string name, long rows, IBatchSource<TRow> source) where TRow : IPipelineRow<TRow>
    {
        double Time(bool profile) => Stopping.Median(() => TRow.Pipeline.FitAsync(
            source, new FitOptions { MaxDegreeOfParallelism = 1, Profile = profile }).GetAwaiter().GetResult()) / rows;
        var (without, with) = (Time(false), Time(true));
        text.WriteLine($"| {name} | {Numbers.Short(without)} | {Numbers.Short(with)} | {with / without:0.00}× |");
        text.Flush();
    }
}
