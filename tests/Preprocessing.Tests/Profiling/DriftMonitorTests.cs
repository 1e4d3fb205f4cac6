using System.Diagnostics.Metrics;

namespace Preprocessing.Tests.Profiling;

public class DriftMonitorTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static Task<FittedPipeline<Visit>> Fit() => Visit.Pipeline.FitAsync(
        new RowSource<Visit>(Visit.Pipeline, Visit.Some(5_000, 1)), new FitOptions { Profile = true }, null, Stop);

    [Fact]
    public async Task Rows_of_several_threads_are_compared_as_a_source_of_them()
    {
        var fitted = await Fit();
        using var monitor = new DriftMonitor<Visit>(fitted);
        var rows = Visit.Some(5_000, 2, shift: 5);
        Parallel.ForEach(rows, monitor.Add);
        monitor.Rows.ShouldBe(5_000);
        (monitor.Compare() with { Served = null }).ToString().ShouldBe(
            (await fitted.CompareAsync(new RowSource<Visit>(Visit.Pipeline, rows), cancellationToken: Stop)).ToString());
    }

    [Fact]
    public async Task Old_windows_are_forgotten()
    {
        using var monitor = new DriftMonitor<Visit>(await Fit(), windowRows: 1_024);
        foreach (var row in Visit.Some(4_096, 2, shift: 20))
            monitor.Add(row);
        monitor.Compare()["Amount"].Verdict.ShouldBe(Verdict.Failure);
        foreach (var row in Visit.Some(4_096, 3))
            monitor.Add(row);
        var report = monitor.Compare();
        report["Amount"].Verdict.ShouldBe(Verdict.Sound);
        report["Amount"].Rows.ShouldBeInRange(1_024, 2_048);
        monitor.Rows.ShouldBe(8_192);
    }

    [Fact]
    public async Task A_row_allocates_nothing()
    {
        WeighedVisit[] rows = [.. Visit.Some(2_048, 2).Select(row => new WeighedVisit { Amount = row.Amount, City = row.City, Rows = 1 })];
        var fitted = await WeighedVisit.Pipeline.FitAsync(
            new RowSource<WeighedVisit>(WeighedVisit.Pipeline, rows), new FitOptions { Profile = true }, null, Stop);
        using var monitor = new DriftMonitor<WeighedVisit>(fitted, windowRows: long.MaxValue);
        void AddAll()
        {
            foreach (var row in rows)
                monitor.Add(row);
        }
        Allocated.Least(AddAll).ShouldBe(0);
    }

    [Fact]
    public async Task A_meter_publishes_each_column()
    {
        using var monitor = new DriftMonitor<Visit>(await Fit());
        foreach (var row in Visit.Some(1_000, 2, shift: 20))
            monitor.Add(row);
        var seen = new Dictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == DriftMonitor<Visit>.MeterName)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
        {
            if (tags.ToArray().Any(tag => tag is { Key: "pipeline", Value: "profiled-visit" }))
                seen[$"{instrument.Name} {tags.ToArray().Single(tag => tag.Key == "column").Value}"] = value;
        });
        listener.Start();
        listener.RecordObservableInstruments();
        seen["preprocessing.drift.psi Amount"].ShouldBeGreaterThan(0.25);
        seen["preprocessing.drift.psi City"].ShouldBeLessThan(0.1);
        seen["preprocessing.drift.missing_share Amount"].ShouldBe(0.1, 0.03);
        seen.Keys.ShouldNotContain("preprocessing.drift.psi Bought");
    }
}
