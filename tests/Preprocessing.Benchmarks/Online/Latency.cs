using System.Diagnostics;
using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Online;

/// <summary>How long single calls take, by the clock: the median, and what one in a hundred exceeds.</summary>
readonly record struct Latency(double P50, double P99)
{
    const int Turns = 20;

    /// <summary>Measures contenders, who take turns so that what others do on the machine comes to all of them.</summary>
    /// <param name="calls">How many calls of each there are.</param>
    /// <param name="contenders">Each is told the number of the call.</param>
    public static Latency[] Of(int calls, params Action<int>[] contenders)
    {
        foreach (var contender in contenders)
            WarmUp.Run(
                () =>
                {
                    for (var call = 0; call < 100; call++)
                        contender(call);
                },
                TimeSpan.FromSeconds(DataFolder.IsQuick ? 0.1 : 2));
        var times = contenders.Select(_ => new long[calls]).ToArray();
        for (var turn = 0; turn < Turns; turn++)
            for (var contender = 0; contender < contenders.Length; contender++)
                for (var call = calls / Turns * turn; call < calls / Turns * (turn + 1); call++)
                {
                    var before = Stopwatch.GetTimestamp();
                    contenders[contender](call);
                    times[contender][call] = Stopwatch.GetTimestamp() - before;
                }
        return [.. times.Select(own =>
        {
            Array.Sort(own);
            return new Latency(Microseconds(own[own.Length / 2]), Microseconds(own[own.Length * 99 / 100]));
        })];
    }

    /// <summary>The least of several runs in milliseconds, of contenders who take turns.</summary>
    public static double[] Bulk(int turns, params Action[] contenders)
    {
        var least = contenders.Select(_ => double.PositiveInfinity).ToArray();
        for (var turn = 0; turn < turns; turn++)
            for (var contender = 0; contender < contenders.Length; contender++)
            {
                var before = Stopwatch.GetTimestamp();
                contenders[contender]();
                least[contender] = Math.Min(least[contender], Stopwatch.GetElapsedTime(before).TotalMilliseconds);
            }
        return least;
    }

    static double Microseconds(long ticks) => ticks * 1e6 / Stopwatch.Frequency;
}
