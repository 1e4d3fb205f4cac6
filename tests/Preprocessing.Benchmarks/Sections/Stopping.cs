using System.Diagnostics;
using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Sections;

/// <summary>Times something small within a section: warms it up, then takes the median of several samples.</summary>
static class Stopping
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(DataFolder.IsQuick ? 0.1 : 20);
    static readonly TimeSpan Sample = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// The median time of a run in nanoseconds, after nothing has been compiled for a while: of the processor, or by the
    /// clock if a run uses several threads.
    /// </summary>
    public static double Median(Action run, int threads = 1)
    {
        var last = WarmUp.Run(run, Patience);
        var runs = 1 + (int)(Sample / (last + TimeSpan.FromTicks(1)));
        var times = new double[last > WarmUp.Quiet ? 3 : 9];
        for (var i = 0; i < times.Length; i++)
        {
            var before = Now(threads);
            for (var n = 0; n < runs; n++)
                run();
            times[i] = (Now(threads) - before).TotalNanoseconds / runs;
        }
        Array.Sort(times);
        return times[times.Length / 2];
    }

    static TimeSpan Now(int threads) => threads == 1 ? Environment.CpuUsage.TotalTime : Stopwatch.GetElapsedTime(0);
}
