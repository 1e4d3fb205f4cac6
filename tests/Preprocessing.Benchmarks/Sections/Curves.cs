using Preprocessing.Benchmarks.Flights;
using Preprocessing.Benchmarks.Reporting;
using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Sections;

/// <summary>How the cost grows: one curve per thing that can grow.</summary>
static class Curves
{
    public static void Write(TextWriter text)
    {
        var data = FlightData.Load();
        var batches = data.All.Select(FlightBatches.FromCodes).ToArray();
        var fitted = FlightRow.Pipeline.FitAsync(new BatchSource<FlightRow>(batches)).GetAwaiter().GetResult();
        Columns(text);
        Vocabulary(text);
        Width(text);
        Rows(text, batches[0], fitted);
        Threads(text, batches, fitted);
        Groups(text, data, fitted);
    }

    static void Columns(TextWriter text) =>
        Curve(text, "columns (log1p, standard-scale), batch", "ns per row", [1, 4, 16, 64, 256], "ns per value",
            count => Stopping.Median(Probe.Create(
                string.Concat(Enumerable.Range(0, count).Select(i => $"[Log1p, StandardScale] double F{i} => X{i};\n")),
                numbers: count).TransformBatch) / Probe.Rows,
            (count, time) => time / count);

    static void Vocabulary(TextWriter text) =>
        Curve(text, "distinct texts of a vocabulary, one row at a time", "ns per row", [10, 100, 1000, 10_000], "",
            count => Stopping.Median(Probe.Create("[Vocabulary] string F => T;", distinct: count).TransformRows) / Probe.Rows, null);

    static void Width(TextWriter text) => Curve(text, "slots of a one-hot, batch", "ns per row", [8, 64, 512, 4096], "ns per number",
        count => Stopping.Median(Probe.Create($"[UniformBins({count}), OneHot] double F => X0;").TransformBatch) / Probe.Rows,
        (count, time) => time / count);

    static void Rows(TextWriter text, Batch<FlightRow> batch, FittedPipeline<FlightRow> fitted)
    {
        using var transformer = fitted.CreateTransformer();
        var matrix = new float[batch.Count * fitted.Width];
        transformer.Load(batch);
        Curve(text, "rows of W1 asked for at once, batch", "µs", [1, 16, 256, 4096, 65_536], "ns per row",
            count => Stopping.Median(() => transformer.Transform(0, Math.Min(count, batch.Count), matrix)) / 1e3, (count, time) =>
                1e3 * time / Math.Min(count, batch.Count));
    }

    static void Threads(TextWriter text, Batch<FlightRow>[] batches, FittedPipeline<FlightRow> fitted)
    {
        var matrices = batches.Select(batch => new float[batch.Count * fitted.Width]).ToArray();
        Curve(
            text,
            "threads, W1 batch from codes",
            "ms",
            [.. new[] { 1, 2, 4, 8, 16 }.Where(count => count <= Environment.ProcessorCount)],
            "ms × threads",
            count => Stopping.Median(() => Workers.Run(count, batches.Length, i => fitted.Transform(batches[i], matrices[i])), count) / 1e6,
            (count, time) => count * time);
    }

    // The same rows in batches of fewer: what each batch costs beside its rows is the look-up of its distinct texts.
    static void Groups(TextWriter text, FlightData data, FittedPipeline<FlightRow> fitted) =>
        Curve(text, "rows of a row group, W1 batch from codes", "ms per 100,000 rows", [1000, 10_000, 100_000], "",
            count =>
            {
                var chunk = data.All[0];
                var batches = Enumerable.Range(0, Math.Max(1, Math.Min(100_000, chunk.Rows) / count))
                    .Select(i => FlightBatches.FromCodes(Part(chunk, i * count, Math.Min(count, chunk.Rows)))).ToArray();
                var size = batches[0].Count * fitted.Width;
                var matrix = new float[batches.Length * size];
                return Stopping.Median(() =>
                {
                    for (var i = 0; i < batches.Length; i++)
                        fitted.Transform(batches[i], matrix.AsSpan(i * size, size));
                }) / 1e6 * (100_000.0 / (batches.Length * batches[0].Count));
            }, null);

    static FlightChunk Part(FlightChunk chunk, int start, int count)
    {
        var (origins, destinations) = (new Codes(chunk.Origins, start, count), new Codes(chunk.Destinations, start, count));
        return new()
        {
            FirstRow = 0,
            Departure = chunk.Departure[start..(start + count)],
            Distance = chunk.Distance[start..(start + count)],
            Late = chunk.Late[start..(start + count)],
            OriginCodes = origins.OfRows,
            OriginValues = origins.Values,
            DestinationCodes = destinations.OfRows,
            DestinationValues = destinations.Values,
        };
    }

    static void Curve(
        TextWriter text, string what, string unit, int[] points, string perUnit, Func<int, double> measure, Func<int, double, double>? per)
    {
        text.WriteLine($"| {what} |{string.Join("|", points.Select(point => $" {point:N0} "))}|");
        text.WriteLine($"|---|{string.Join("|", points.Select(_ => "---:"))}|");
        var times = points.Select(measure).ToArray();
        text.WriteLine($"| {unit} |{string.Join("|", times.Select(time => $" {Numbers.Short(time)} "))}|");
        if (per is not null)
            text.WriteLine($"| {perUnit} |{string.Join("|", times.Select((time, i) => $" {Numbers.Short(per(points[i], time))} "))}|");
        text.WriteLine();
        text.Flush();
    }
}
