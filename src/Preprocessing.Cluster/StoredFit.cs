using System.Collections.Concurrent;
using Preprocessing.Engines;

namespace Preprocessing.Cluster;

/// <summary>A planned fit, as far as the answers in a store have brought it.</summary>
sealed class StoredFit<TRow>
{
    readonly FitPlan plan;
    readonly SummaryStore store;
    readonly PartialFit<TRow> fit;
    readonly int threads;

    StoredFit(Pipeline<TRow> pipeline, FitPlan plan, SummaryStore store, FitOptions options)
    {
        (this.plan, this.store, threads) = (plan, store, options.MaxDegreeOfParallelism);
        fit = new(pipeline, options);
        if (plan.Pipeline != pipeline.Name || plan.TransformHash != pipeline.TransformHash)
            throw new MismatchException($"The plan is for pipeline '{plan.Pipeline}' with the transform hash {plan.TransformHash}, "
                + $"but this process has '{pipeline.Name}' with {pipeline.TransformHash}. Let planner and workers run the same build.");
        if (plan.Options != fit.Options)
            throw new AnswerException($"The plan is for a fit with the options '{plan.Options}', but this one has '{fit.Options}'. "
                + "Give workers the options of the plan.");
    }

    /// <summary>Completes all passes whose merged answers are in the store.</summary>
    public static async Task<StoredFit<TRow>> OpenAsync(
        Pipeline<TRow> pipeline, FitPlan plan, SummaryStore store, FitOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(store);
        var stored = new StoredFit<TRow>(pipeline, plan, store, options);
        while (await stored.AdvanceAsync(cancellationToken).ConfigureAwait(false))
        {
        }
        return stored;
    }

    /// <summary>The pass that is next, from 0.</summary>
    public int Pass => fit.Pass;

    public bool IsComplete => fit.IsComplete;

    public FittedPipeline<TRow> Fitted() => fit.Fitted(plan.DataVersion);

    /// <summary>The orders of the pass that is next.</summary>
    public IReadOnlyList<WorkOrder> Orders => plan.Orders(Pass, fit.Before);

    /// <summary>The orders of the pass that is next without an answer.</summary>
    public async Task<IReadOnlyList<WorkOrder>> MissingAsync(CancellationToken cancellationToken)
    {
        var there = await store.ListAsync(cancellationToken).ConfigureAwait(false);
        return [.. Orders.Where(order => !there.Contains(order.Name))];
    }

    /// <summary>Works an order, unless it is answered soundly.</summary>
    /// <returns>Whether the partition was read.</returns>
    public async Task<bool> AnswerAsync(WorkOrder order, IBatchSource<TRow> source, CancellationToken cancellationToken)
    {
        if (await TryReadAsync(order.Name, cancellationToken).ConfigureAwait(false) is not null)
            return false;
        var answer = await fit.AnswerAsync(order, source, cancellationToken).ConfigureAwait(false);
        await store.WriteAsync(order.Name, answer, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Merges the answers of the pass that is next, and completes it.</summary>
    /// <returns>The orders whose answers are missing or damaged, so that nothing was completed; none if the pass is complete.</returns>
    public async Task<IReadOnlyList<WorkOrder>> MergeAsync(CancellationToken cancellationToken)
    {
        var tree = MergeTree.Of(Orders);
        var lost = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var there = await store.ListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var name in tree.Lacks(there))
            lost[name] = true;
        if (lost.IsEmpty)
            await MergeAsync(tree, lost, cancellationToken).ConfigureAwait(false);
        if (!lost.IsEmpty)
            return [.. Orders.Where(order => lost.ContainsKey(order.Name))];
        if (!await AdvanceAsync(cancellationToken).ConfigureAwait(false))
            throw new AnswerException($"The merged answer of pass {Pass + 1} is gone from '{store.Address}'. Merge again.");
        return [];
    }

    // Puts the merged answer of a tree into the store, unless it is there or one that it needs is lost.
    async Task MergeAsync(MergeTree tree, ConcurrentDictionary<string, bool> lost, CancellationToken cancellationToken)
    {
        if (await TryReadAsync(tree.Name, cancellationToken).ConfigureAwait(false) is not null)
            return;
        if (tree.Parts.Count == 0)
        {
            lost[tree.Name] = true;
            return;
        }
        // Groups are merged at the same time; what they are merged of is read one by one.
        await Parallel.ForEachAsync(
            tree.Parts.Where(part => part.Parts.Count > 0),
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            async (group, stop) => await MergeAsync(group, lost, stop).ConfigureAwait(false)).ConfigureAwait(false);
        var merged = await fit.MergeAsync(tree.Name, AnswersAsync()).ConfigureAwait(false);
        if (lost.IsEmpty)
            await store.WriteAsync(tree.Name, merged, cancellationToken).ConfigureAwait(false);

        async IAsyncEnumerable<ReadOnlyMemory<byte>> AnswersAsync()
        {
            foreach (var part in tree.Parts)
                if (await TryReadAsync(part.Name, cancellationToken).ConfigureAwait(false) is { } answer)
                    yield return answer;
                else if (part.Parts.Count == 0)
                    lost[part.Name] = true;
                else
                    throw new AnswerException($"The merged answer '{store.PathOf(part.Name)}' was written, but cannot be read again. "
                        + "Merge again; if it happens again, check the disk or the network.");
        }
    }

    async Task<bool> AdvanceAsync(CancellationToken cancellationToken)
    {
        if (IsComplete || await TryReadAsync(MergeTree.Of(Orders).Name, cancellationToken).ConfigureAwait(false) is not { } merged)
            return false;
        await fit.CompleteAsync(merged).ConfigureAwait(false);
        return true;
    }

    // What is damaged is worked or merged again.
    async Task<ReadOnlyMemory<byte>?> TryReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ReadAsync(name, cancellationToken).ConfigureAwait(false);
        }
        catch (AnswerException)
        {
            return null;
        }
    }
}
