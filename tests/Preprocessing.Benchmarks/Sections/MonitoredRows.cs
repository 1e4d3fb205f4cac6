using Preprocessing.Benchmarks.Clicks;
using Preprocessing.Benchmarks.Flights;
using Preprocessing.Benchmarks.Reporting;
using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Sections;

/// <summary>What watching the rows of a server costs beside their transform, row by row on one thread.</summary>
static class MonitoredRows
{
    const int Turns = 5;

    static readonly int[] Shares = [1, 16, 64];

    public static void Write(TextWriter text)
    {
        text.WriteLine("| rows | transform, ns a row | " + string.Join(" | ", Shares.Select(Words)) + " |");
        text.WriteLine("|---|---:|" + string.Concat(Shares.Select(_ => "---:|")));
        var flights = FlightData.Load(1_000_000);
        Row(text, "flights", FlightRows.Of(flights), [.. flights.All.Select(FlightBatches.FromCodes)]);
        var clicks = ClickData.Create();
        Row(text, "Criteo-like rows", ClickRows.Of(clicks), [.. clicks.All.Select(ClickBatches.FromCodes)]);
    }

    static string Words(int oneOf) => oneOf == 1 ? "with a monitor of all rows" : $"of one in {oneOf}";

    static void Row<TRow>(TextWriter text, string name, TRow[] rows, Batch<TRow>[] data) where TRow : IPipelineRow<TRow>
    {
        var fitted = TRow.Pipeline
            .FitAsync(new BatchSource<TRow>(data), new FitOptions { MaxDegreeOfParallelism = 1, Profile = true }).GetAwaiter().GetResult();
        var into = new float[fitted.Width];
        // They take turns, and the least of each counts: a difference of a few nanoseconds is less than what others' work on the machine
        // does to either.
        var (alone, watched) = (double.PositiveInfinity, new double[Shares.Length]);
        Array.Fill(watched, double.PositiveInfinity);
        for (var turn = 0; turn < Turns; turn++)
        {
            alone = Math.Min(alone, Stopping.Median(() =>
            {
                foreach (var row in rows)
                    fitted.Transform(in row, into);
            }) / rows.Length);
            for (var i = 0; i < Shares.Length; i++)
            {
                using var monitor = new DriftMonitor<TRow>(fitted, windowRows: 100_000, oneOf: Shares[i]);
                watched[i] = Math.Min(watched[i], Stopping.Median(() =>
                {
                    foreach (var row in rows)
                    {
                        fitted.Transform(in row, into);
                        monitor.Add(row);
                    }
                }) / rows.Length);
            }
        }
        var cells = watched.Select(time => $"{Numbers.Short(time)}, {Numbers.Short(time - alone)} more ({time / alone:0.00}×)");
        text.WriteLine($"| {name} | {Numbers.Short(alone)} | {string.Join(" | ", cells)} |");
        text.Flush();
    }
}
