namespace Preprocessing.Benchmarks.Running;

/// <summary>Something that a contender can do and that is timed.</summary>
/// <param name="Name">What it is called in the tables: "fit", "codes", "texts", "row", "file".</param>
/// <param name="Run">Does it once, on that many threads.</param>
/// <param name="Check">After a run: the largest deviation from the reference.</param>
/// <param name="Units">What the time is divided by: 1, or the rows of a run where the time of a row is asked for.</param>
/// <param name="IsParallel">Whether it can use more than one thread.</param>
sealed record Measure(string Name, Action<int> Run, Func<double>? Check = null, long Units = 1, bool IsParallel = true);

/// <summary>
/// One way of doing a workload. It lives in a process of its own, so that no other's code, memory or dirty registers slow it.
/// </summary>
abstract class Contender : IDisposable
{
    /// <summary>Loads the data, learns, and says what can be timed.</summary>
    public abstract IReadOnlyList<Measure> Prepare();

    /// <summary>Gives back what the process does not free on its own.</summary>
    public virtual void Dispose() { }
}
