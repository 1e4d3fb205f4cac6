using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>
/// The accumulators that the workers of a pass share. One worker at a time uses the accumulators of a group of parts; between
/// batches they pass from one worker to the next.
/// </summary>
/// <remarks>
/// A worker takes each batch through all groups. It begins at another group than the other workers, and postpones groups that others
/// are using. Only if no free group is left does a group get further accumulators, because each worker would find and store the
/// distinct values, and they would be merged in the end. With separate accumulators for each worker, a fit of 26 columns of texts
/// had 19 % more to do on two threads than on one.
/// </remarks>
sealed class PassSummaries<TRow>
{
    readonly Func<int, FitPass<TRow>[]> begin;
    readonly List<FitPass<TRow>[]>[] all;
    readonly Stack<FitPass<TRow>[]>[] free;
    readonly Lock gate = new();

    /// <summary>Begins the first group.</summary>
    /// <param name="begin">Creates the accumulators, one per fold, of a group.</param>
    public PassSummaries(Func<int, FitPass<TRow>[]> begin)
    {
        this.begin = begin;
        var first = begin(0);
        Parts = first[0].Parts;
        // A pass without parts still sees the rows.
        Count = Parts.Select(part => part.Group).DefaultIfEmpty().Max() + 1;
        all = [.. Enumerable.Range(0, Count).Select(_ => new List<FitPass<TRow>[]>())];
        free = [.. Enumerable.Range(0, Count).Select(_ => new Stack<FitPass<TRow>[]>())];
        all[0].Add(first);
        free[0].Push(first);
    }

    /// <summary>The steps that learn in the pass.</summary>
    public IReadOnlyList<FitPart> Parts { get; }

    /// <summary>The number of groups.</summary>
    public int Count { get; }

    /// <summary>Lists the indices in <see cref="Parts"/> of a group's parts, in their order within the group.</summary>
    public IEnumerable<int> PartsOf(int group) => Enumerable.Range(0, Parts.Count).Where(part => Parts[part].Group == group);

    /// <summary>The accumulators of a group, each with one element per fold. Valid once no worker uses them any more.</summary>
    public IReadOnlyList<FitPass<TRow>[]> this[int group] => all[group];

    /// <summary>The first accumulators of a group, which may be without rows.</summary>
    public FitPass<TRow>[] First(int group)
    {
        if (all[group].Count == 0)
            all[group].Add(begin(group));
        return all[group][0];
    }

    /// <summary>Adds a batch to every group.</summary>
    /// <param name="start">The group to begin with, modulo their number.</param>
    /// <param name="batch">Returns the rows of a fold.</param>
    public void Add(int start, Func<int, Batch<TRow>> batch)
    {
        List<int> left = [.. Enumerable.Range(start, Count).Select(group => group % Count)];
        while (left.Count > 0)
        {
            var (group, summary) = Take(left);
            for (var fold = 0; fold < summary.Length; fold++)
                summary[fold].AddNamed(batch(fold), group);
            lock (gate)
                free[group].Push(summary);
        }
    }

    (int Group, FitPass<TRow>[] Summary) Take(List<int> left)
    {
        lock (gate)
        {
            var at = Math.Max(0, left.FindIndex(group => all[group].Count == 0 || free[group].Count > 0));
            var group = left[at];
            left.RemoveAt(at);
            if (!free[group].TryPop(out var summary))
                all[group].Add(summary = begin(group));
            return (group, summary);
        }
    }
}
