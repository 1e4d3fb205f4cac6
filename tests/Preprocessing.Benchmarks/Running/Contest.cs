namespace Preprocessing.Benchmarks.Running;

/// <summary>
/// The contenders of a workload side by side: all prepare, then take turns, so that what disturbs the machine disturbs all of them.
/// </summary>
static class Contest
{
    /// <summary>Runs everything that any of them can do.</summary>
    /// <param name="workload">The name of the workload.</param>
    /// <param name="contenders">The names of those that take part.</param>
    /// <param name="threads">The numbers of threads to run with.</param>
    /// <param name="say">Told how far it is.</param>
    public static List<Result> Run(string workload, IReadOnlyList<string> contenders, IReadOnlyList<int> threads, Action<string> say)
    {
        var results = new List<Result>();
        var workers = new List<WorkerProcess>();
        try
        {
            foreach (var contender in contenders)
            {
                say($"{workload}: {contender} prepares and is validated");
                var worker = new WorkerProcess(workload, contender);
                workers.Add(worker);
                worker.WaitUntilReady();
                if (worker.Failure is { } failure)
                    results.Add(new(workload, contender, "", 1, [], $"failed: {failure}"));
                foreach (var measure in worker.Measures.Where(measure => measure.Failure is not null))
                    results.Add(new(workload, contender, measure.Name, 1, [], $"failed: {measure.Failure}"));
            }
            var measures = workers.SelectMany(worker => worker.Measures).Select(measure => measure.Name).Distinct().ToArray();
            foreach (var measure in measures)
                foreach (var count in threads)
                    results.AddRange(TakeTurns(workload, measure, count, workers, say));
        }
        finally
        {
            foreach (var worker in workers)
                worker.Dispose();
        }
        return results;
    }

    static IEnumerable<Result> TakeTurns(string workload, string measure, int threads, List<WorkerProcess> workers, Action<string> say)
    {
        var able = workers
            .Where(worker => worker.Measures.Any(info => info.Name == measure && info.Failure is null && (threads == 1 || info.IsParallel)))
            .ToArray();
        var samples = able.ToDictionary(worker => worker, _ => new List<Sample>());
        var dead = new HashSet<WorkerProcess>();
        // The slow ones get fewer turns: what takes seconds is not disturbed by a millisecond here and there.
        for (var round = 0; round < Rounds.Most; round++)
        {
            say($"{workload} {measure} on {threads} thread(s): round {round + 1} of {Rounds.Most}");
            foreach (var worker in able)
                if (!dead.Contains(worker) && Rounds.Wants(samples[worker]))
                {
                    if (worker.Run(measure, threads) is { } sample)
                        samples[worker].Add(sample);
                    else
                        dead.Add(worker);
                }
        }
        return able.Select(worker => new Result(
            workload, worker.Contender, measure, threads, samples[worker], dead.Contains(worker) ? "failed: its process ended" : null));
    }
}

/// <summary>How often something is measured.</summary>
static class Rounds
{
    /// <summary>The most rounds, for what is fast.</summary>
    public static int Most => DataFolder.IsQuick ? 3 : 11;

    /// <summary>Whether a contender should be measured once more: always 3 times, and then for at most about 2 seconds in all.</summary>
    public static bool Wants(List<Sample> soFar) => soFar.Count < 3 || soFar.Sum(sample => sample.Time) < 2e9 && soFar.Count < Most;
}

/// <summary>What came of a contender in one measure.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Contender">The contender.</param>
/// <param name="Measure">What was timed.</param>
/// <param name="Threads">On how many threads.</param>
/// <param name="Samples">All runs.</param>
/// <param name="Failure">Why there is no time, or null.</param>
sealed record Result(string Workload, string Contender, string Measure, int Threads, IReadOnlyList<Sample> Samples, string? Failure)
{
    /// <summary>
    /// The median time of a unit in nanoseconds, on one thread of the processor and else by the clock; NaN if there is none.
    /// </summary>
    /// <remarks>
    /// On one thread the two are the same on a machine of one's own; on one that others use as well, the processor's
    /// time is what is left to compare by.
    /// </remarks>
    public double Time => Threads == 1 ? Busy : Wall;

    /// <summary>The median time by the clock.</summary>
    public double Wall => Samples.Count == 0 ? double.NaN : Median(Samples.Select(sample => sample.Time));

    /// <summary>The median time of all processors.</summary>
    public double Busy => Samples.Count == 0 ? double.NaN : Median(Samples.Select(sample => sample.Busy));

    /// <summary>The fewest bytes that a run allocated per unit; what the runtime itself allocates beside it comes and goes.</summary>
    public double Bytes => Samples.Count == 0 ? double.NaN : Samples.Min(sample => sample.Bytes);

    static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }
}
