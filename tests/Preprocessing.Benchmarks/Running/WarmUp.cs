using System.Diagnostics;
using System.Runtime;

namespace Preprocessing.Benchmarks.Running;

/// <summary>Runs something until the compiler is done with it.</summary>
static class WarmUp
{
    /// <summary>How long nothing must have been compiled.</summary>
    /// <remarks>
    /// Methods wait 100 ms for the second tier of the compiler, and it first works off what else is in its queue: making a probe leaves a
    /// thousand methods of Roslyn there.
    /// </remarks>
    public static TimeSpan Quiet => TimeSpan.FromMilliseconds(DataFolder.IsQuick ? 20 : 300);

    /// <summary>Runs until nothing has been compiled for a while, or for so long; at least once.</summary>
    /// <returns>The time of the last run.</returns>
    public static TimeSpan Run(Action run, TimeSpan patience)
    {
        var start = Stopwatch.GetTimestamp();
        var (compiled, since) = (-1L, start);
        while (true)
        {
            var before = Stopwatch.GetTimestamp();
            run();
            var last = Stopwatch.GetElapsedTime(before);
            if (JitInfo.GetCompiledMethodCount() is var now && now != compiled)
                (compiled, since) = (now, Stopwatch.GetTimestamp());
            if (Stopwatch.GetElapsedTime(since) >= Quiet || Stopwatch.GetElapsedTime(start) >= patience)
                return last;
        }
    }
}
