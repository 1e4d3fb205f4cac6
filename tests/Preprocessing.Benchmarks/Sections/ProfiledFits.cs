using Preprocessing.Benchmarks.Clicks;
using Preprocessing.Benchmarks.Flights;
using Preprocessing.Benchmarks.Reporting;
using Preprocessing.Benchmarks.Running;
using Preprocessing.Data;

namespace Preprocessing.Benchmarks.Sections;

/// <summary>What a profile of the columns costs the fit that makes it.</summary>
static class ProfiledFits
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(DataFolder.IsQuick ? 0.1 : 20);

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

    // Fits with and without take turns, so that what disturbs the machine disturbs both.
    static void Row<TRow>(TextWriter text, string name, long rows, IBatchSource<TRow> source) where TRow : IPipelineRow<TRow>
    {
        void Fit(bool profile) => TRow.Pipeline.FitAsync(
            source, new FitOptions { MaxDegreeOfParallelism = 1, Profile = profile }).GetAwaiter().GetResult();
        double Time(bool profile)
        {
            var before = Environment.CpuUsage.TotalTime;
            Fit(profile);
            return (Environment.CpuUsage.TotalTime - before).TotalNanoseconds / rows;
        }
        WarmUp.Run(() => Fit(false), Patience);
        WarmUp.Run(() => Fit(true), Patience);
        var pairs = Enumerable.Range(0, DataFolder.IsQuick ? 3 : 25).Select(_ => (Without: Time(false), With: Time(true))).ToArray();
        double without = Median(pairs.Select(pair => pair.Without)), with = Median(pairs.Select(pair => pair.With));
        var beside = Median(pairs.Select(pair => pair.With / pair.Without));
        text.WriteLine($"| {name} | {Numbers.Short(without)} | {Numbers.Short(with)} | {beside:0.00}× |");
        text.Flush();
    }

    static double Median(IEnumerable<double> numbers) => numbers.Order().ElementAt(numbers.Count() / 2);
}
