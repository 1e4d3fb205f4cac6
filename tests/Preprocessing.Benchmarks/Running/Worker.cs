using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Preprocessing.Benchmarks.Running;

/// <summary>What a contender says when it is ready.</summary>
sealed record Readiness(string? Failure, IReadOnlyList<MeasureInfo> Measures);

/// <summary>A measure, as the parent process knows it.</summary>
sealed record MeasureInfo(string Name, bool IsParallel, double Deviation, string? Failure);

/// <summary>The child process: prepares and validates a contender, then times it whenever a line on standard input asks for it.</summary>
static class Worker
{
    public static void Serve(Func<Contender> create)
    {
        IReadOnlyList<Measure> measures = [];
        Contender? contender = null;
        try
        {
            contender = create();
            measures = contender.Prepare();
            Say(new(null, [.. measures.Select(Validate)]));
        }
        catch (Exception failure)
        {
            Say(new($"{failure.GetType().Name}: {failure.Message}", []));
            return;
        }
        while (Console.ReadLine() is { } line && line.Split(' ') is [var name, var threads])
            Console.WriteLine(Time(measures.Single(measure => measure.Name == name), int.Parse(threads, CultureInfo.InvariantCulture)));
        contender.Dispose();
    }

    static void Say(Readiness readiness) => Console.WriteLine(JsonSerializer.Serialize(readiness));

    // What takes seconds is compiled soon enough.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(DataFolder.IsQuick ? 0.1 : 2);

    // The runs before the one that is checked compile the code and touch the memory: the compiler's own time, on a thread
    // beside, is not what is measured.
    static MeasureInfo Validate(Measure measure)
    {
        try
        {
            WarmUp.Run(() => measure.Run(1), Patience);
            var deviation = measure.Check?.Invoke() ?? 0;
            var failure = deviation <= Deviation.Allowed
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"numbers differ by {deviation:G3}");
            return new(measure.Name, measure.IsParallel, double.IsFinite(deviation) ? deviation : 1e300, failure);
        }
        catch (Exception failure)
        {
            return new(measure.Name, measure.IsParallel, 0, $"{failure.GetType().Name}: {failure.Message}");
        }
    }

    // Nanoseconds, those of them that processors spent here, and allocated bytes; all per unit.
    static string Time(Measure measure, int threads)
    {
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var busy = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        measure.Run(threads);
        var time = Stopwatch.GetElapsedTime(start);
        busy = Environment.CpuUsage.TotalTime - busy;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{time.TotalNanoseconds / measure.Units} {busy.TotalNanoseconds / measure.Units} {(double)bytes / measure.Units}");
    }
}
