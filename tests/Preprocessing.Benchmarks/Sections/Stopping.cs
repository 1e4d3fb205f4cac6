using System.Diagnostics;

namespace Preprocessing.Benchmarks.Sections;

/// <summary>Times something small within a section: warms it up, then takes the median of several runs.</summary>
static class Stopping
{
    /// <summary>The median time of a run in nanoseconds.</summary>
    public static double Median(Action run, double warmUpMilliseconds = 150, int runs = 9)
    {
        var start = Stopwatch.GetTimestamp();
        var before = 0;
        // Often enough for the second tier of the compiler, which works in the background; what takes long is in it after a run.
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < warmUpMilliseconds || before == 0)
        {
            run();
            before++;
        }
        if (before == 1 && Stopwatch.GetElapsedTime(start).TotalMilliseconds > 4 * warmUpMilliseconds)
            runs = 1;
        var times = new double[runs];
        for (var i = 0; i < runs; i++)
        {
            start = Stopwatch.GetTimestamp();
            run();
            times[i] = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        }
        Array.Sort(times);
        return times[runs / 2];
    }
}
