using System.Diagnostics;
using System.Globalization;
using Preprocessing.Benchmarks.Flights;
using Preprocessing.Benchmarks.Running;
using Preprocessing.Data;

namespace Preprocessing.Benchmarks.Sections;

/// <summary>How much memory the transform of files takes at its peak, for the files once and four times.</summary>
static class PeakMemory
{
    const int Rows = 4096;

    public static void Write(TextWriter text)
    {
        text.WriteLine("| files | rows | peak working set, MB | of it before the first row, MB |");
        text.WriteLine("|---|---:|---:|---:|");
        foreach (var times in new[] { 1, 4 })
        {
            var copies = Directory.CreateTempSubdirectory("preprocessing-benchmarks-");
            try
            {
                for (var copy = 0; copy < times; copy++)
                    foreach (var file in DataFolder.FlightFiles)
                        File.Copy(file, Path.Combine(copies.FullName, $"{copy}-{Path.GetFileName(file)}"));
                // Working set and peak belong to a process: it gets one that does nothing else.
                using var process = Children.Start(["section", "transform-files", copies.FullName], redirectInput: false);
                var numbers = process.StandardOutput.ReadToEnd()
                    .Split(' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                process.WaitForExit();
                if (numbers is not [var rows, var peak, var before])
                    throw new InvalidOperationException($"The child said '{string.Join(' ', numbers)}'.");
                text.WriteLine($"| {(times == 1 ? "once" : "four times")} | {long.Parse(rows, CultureInfo.InvariantCulture):N0} | {peak} | "
                    + $"{before} |");
                text.WriteLine($"@memory-{times} {peak}");
            }
            finally
            {
                copies.Delete(recursive: true);
            }
        }
    }

    /// <summary>The child: transforms the files of the folder named last, and says how many rows and how many MB.</summary>
    public static void Transform(TextWriter text)
    {
        var folder = Environment.GetCommandLineArgs()[^1];
        var source = ParquetSource.Open(FlightRow.Pipeline, new ParquetReadOptions { MaxBatchRows = 1 << 16 }, folder);
        var fitted = FlightRow.Pipeline.FitAsync(source, new FitOptions { MaxDegreeOfParallelism = 1 }).GetAwaiter().GetResult();
        var before = Peak();
        text.WriteLine($"{TransformAsync(source, fitted).GetAwaiter().GetResult()} {Peak():0} {before:0}");
    }

    static async Task<long> TransformAsync(ParquetSource<FlightRow> source, FittedPipeline<FlightRow> fitted)
    {
        using var transformer = fitted.CreateTransformer();
        var (matrix, rows) = (new float[Rows * fitted.Width], 0L);
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: false))
            {
                transformer.Load(batch);
                for (var start = 0; start < batch.Count; start += Rows)
                    transformer.Transform(start, Math.Min(Rows, batch.Count - start), matrix);
                rows += batch.Count;
            }
        return rows;
    }

    static double Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1e6;
    }
}
