using System.Globalization;
using Preprocessing.Engines;

namespace Preprocessing.Cluster;

/// <summary>Fits whose partitions are read by any number of processes, and not read again where nothing has changed.</summary>
/// <remarks>
/// The fitted pipeline has the bits of <c>FitAsync</c> in one process. A process that ends at any moment loses no more than the partition
/// that it reads: the next one goes on with what the store has. Nothing coordinates the processes: two that do the same write the same
/// answers.
/// </remarks>
public static class ClusterFitting
{
    /// <summary>
    /// Plans a fit, and leaves the plan in the store. The content of the data is read once, for the versions of partitions.
    /// </summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="source">The training data. Workers open the same under the same paths.</param>
    /// <param name="store">The store of the answers.</param>
    /// <param name="options">The options of the fit, which workers need as well.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="SourceException">The data cannot be read, cannot be cut into partitions, or have none.</exception>
    public static async Task<FitPlan> PlanAsync<TRow>(
        this Pipeline<TRow> pipeline,
        IBatchSource<TRow> source,
        SummaryStore store,
        FitOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var fit = new PartialFit<TRow>(pipeline, options);
        var partitions = await fit.PartitionsAsync(source, cancellationToken).ConfigureAwait(false);
        if (partitions.Count == 0)
            throw new SourceException($"There is nothing to fit pipeline '{pipeline.Name}' on: the data have no partitions. Check the "
                + "path.");
        if (partitions.GroupBy(partition => partition.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new SourceException($"The data have the partition '{twice.Key}' twice, so that its rows would count twice. Name "
                + "each file once.");
        var plan = new FitPlan(
            pipeline.Name, pipeline.TransformHash, fit.Passes, fit.Options,
            await source.GetVersionAsync(cancellationToken).ConfigureAwait(false), partitions);
        await store.WriteFileAsync($"plans/{plan.Name}{StoredPlans.Ending}", plan.ToJson(), cancellationToken).ConfigureAwait(false);
        return plan;
    }

    /// <summary>
    /// Reads partitions of a plan in the pass that is next by what the store has, and puts the answers into the store. What is answered
    /// already is not read.
    /// </summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="partitions">The positions of the partitions in the plan.</param>
    /// <param name="source">The data.</param>
    /// <param name="store">The store.</param>
    /// <param name="options">The options of the plan; so many partitions are read at the same time as they say.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>How many partitions were read; none if all passes are complete.</returns>
    /// <exception cref="MismatchException">The plan is one of another build of the pipeline.</exception>
    /// <exception cref="AnswerException">The options are others, or another answer to one of the orders is there.</exception>
    /// <exception cref="SourceException">The data cannot be read, or are not those of the plan.</exception>
    /// <exception cref="FitException">The values do not allow a state.</exception>
    /// <exception cref="IOException">The store cannot be written.</exception>
    public static async Task<int> PartialFitAsync<TRow>(
        this Pipeline<TRow> pipeline,
        FitPlan plan,
        IReadOnlyList<int> partitions,
        IBatchSource<TRow> source,
        SummaryStore store,
        FitOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(partitions);
        foreach (var partition in partitions)
            if (partition < 0 || partition >= plan.Partitions.Count)
                throw new ArgumentOutOfRangeException(
                    nameof(partitions), partition, $"The plan has the partitions 0 to {plan.Partitions.Count - 1}.");
        options ??= new();
        var fit = await StoredFit<TRow>.OpenAsync(pipeline, plan, store, options, cancellationToken).ConfigureAwait(false);
        if (fit.IsComplete)
            return 0;
        var orders = fit.Orders;
        return await WorkAsync(
            fit, [.. partitions.Select(partition => orders[partition])], source, options, done: () => { }, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Merges the answers of the pass that is next, so that the next pass can begin.</summary>
    /// <returns>The number of passes that are complete.</returns>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="store">The store.</param>
    /// <param name="options">The options of the plan.</param>
    /// <param name="cancellationToken">Stops the merging.</param>
    /// <exception cref="MismatchException">The plan is one of another build of the pipeline.</exception>
    /// <exception cref="AnswerException">Answers are missing or damaged: the message names the partitions.</exception>
    /// <exception cref="CheckException">Rows break the declared constraints.</exception>
    /// <exception cref="SourceException">There are no rows, or the store cannot be read.</exception>
    /// <exception cref="FitException">The values do not allow a state.</exception>
    /// <exception cref="IOException">The store cannot be written.</exception>
    public static async Task<int> MergeAsync<TRow>(
        this Pipeline<TRow> pipeline, FitPlan plan, SummaryStore store,
        FitOptions? options = null, CancellationToken cancellationToken = default)
    {
        var fit = await StoredFit<TRow>.OpenAsync(pipeline, plan, store, options ?? new(), cancellationToken).ConfigureAwait(false);
        if (!fit.IsComplete && await fit.MergeAsync(cancellationToken).ConfigureAwait(false) is { Count: > 0 } lost)
            throw Missing(plan, fit.Pass, lost);
        return fit.Pass;
    }

    /// <summary>Returns the fitted pipeline, once all passes are merged.</summary>
    /// <inheritdoc cref="MergeAsync{TRow}"/>
    /// <returns>The fitted pipeline.</returns>
    public static async Task<FittedPipeline<TRow>> CompleteAsync<TRow>(
        this Pipeline<TRow> pipeline, FitPlan plan, SummaryStore store,
        FitOptions? options = null, CancellationToken cancellationToken = default)
    {
        var fit = await StoredFit<TRow>.OpenAsync(pipeline, plan, store, options ?? new(), cancellationToken).ConfigureAwait(false);
        return fit.IsComplete
            ? fit.Fitted()
            : throw new AnswerException($"Pass {fit.Pass + 1} of {plan.Passes} is not merged yet. Work its orders, and merge them.");
    }

    /// <summary>
    /// Fits in this process and with a store: partitions that are answered are not read, and a fit that was broken off goes on. After a day
    /// of new data, the first pass reads that day alone.
    /// </summary>
    /// <remarks>
    /// A later pass reads all partitions again as soon as the first pass has met other rows: its orders depend on what was learnt before.
    /// <see cref="ExplainAsync"/> says beforehand what is read.
    /// </remarks>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="source">The training data.</param>
    /// <param name="store">The store.</param>
    /// <param name="options">The options of the fit.</param>
    /// <param name="progress">Receives a report after each partition.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <exception cref="AnswerException">Answers are damaged again and again, or two answers to the same order differ.</exception>
    /// <exception cref="CheckException">Rows break the declared constraints.</exception>
    /// <exception cref="SourceException">The data cannot be read, have no rows, or cannot be cut into partitions.</exception>
    /// <exception cref="FitException">The values do not allow a state.</exception>
    /// <exception cref="IOException">The store cannot be written.</exception>
    public static async Task<FittedPipeline<TRow>> FitAsync<TRow>(
        this Pipeline<TRow> pipeline,
        IBatchSource<TRow> source,
        SummaryStore store,
        FitOptions? options = null,
        IProgress<PartitionProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        const int Rounds = 3;
        options ??= new();
        var plan = await pipeline.PlanAsync(source, store, options, cancellationToken).ConfigureAwait(false);
        var fit = await StoredFit<TRow>.OpenAsync(pipeline, plan, store, options, cancellationToken).ConfigureAwait(false);
        while (!fit.IsComplete)
        {
            var pass = fit.Pass;
            var lost = await fit.MissingAsync(cancellationToken).ConfigureAwait(false);
            var (reused, read) = (plan.Partitions.Count - lost.Count, 0);
            for (var round = 0; fit.Pass == pass; round++)
            {
                if (round == Rounds)
                    throw Missing(plan, pass, lost);
                await WorkAsync(
                    fit, lost, source, options,
                    () => progress?.Report(new(pass + 1, plan.Passes, reused, Interlocked.Increment(ref read), plan.Partitions.Count)),
                    cancellationToken).ConfigureAwait(false);
                lost = await fit.MergeAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        return fit.Fitted();
    }

    /// <summary>Says which partitions of a plan are read, pass by pass, and why what the store has does not do.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="store">The store.</param>
    /// <param name="options">The options of the plan.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MismatchException">The plan is one of another build of the pipeline.</exception>
    /// <exception cref="SourceException">The store cannot be read.</exception>
    public static async Task<IReadOnlyList<ExplainedPass>> ExplainAsync<TRow>(
        this Pipeline<TRow> pipeline, FitPlan plan, SummaryStore store,
        FitOptions? options = null, CancellationToken cancellationToken = default)
    {
        var fit = await StoredFit<TRow>.OpenAsync(pipeline, plan, store, options ?? new(), cancellationToken).ConfigureAwait(false);
        var plans = await StoredPlans.ReadAsync(store, cancellationToken).ConfigureAwait(false);
        var earlier = plans.Where(stored => stored.Name != plan.Name).ToList();
        var missing = fit.IsComplete ? [] : await fit.MissingAsync(cancellationToken).ConfigureAwait(false);
        return [.. Enumerable.Range(0, plan.Passes).Select(pass => ExplainedPass.Of(plan, pass, fit.Pass, missing, earlier))];
    }

    static async Task<int> WorkAsync<TRow>(
        StoredFit<TRow> fit, IReadOnlyList<WorkOrder> orders, IBatchSource<TRow> source, FitOptions options, Action done,
        CancellationToken cancellationToken)
    {
        var read = 0;
        await Parallel.ForEachAsync(
            orders,
            new ParallelOptions { MaxDegreeOfParallelism = options.MaxDegreeOfParallelism, CancellationToken = cancellationToken },
            async (order, stop) =>
            {
                if (await fit.AnswerAsync(order, source, stop).ConfigureAwait(false))
                    Interlocked.Increment(ref read);
                done();
            }).ConfigureAwait(false);
        return read;
    }

    static AnswerException Missing(FitPlan plan, int pass, IReadOnlyList<WorkOrder> lost)
    {
        const int Shown = 5;
        var places = plan.Partitions.Index().ToDictionary(entry => entry.Item.Name, entry => entry.Index);
        var names = lost.Take(Shown).Select(order =>
            string.Create(CultureInfo.InvariantCulture, $"\n  {places[order.Partition.Name]}: {order.Partition.Name}"));
        return new($"Pass {pass + 1} of {plan.Passes} cannot be merged: {lost.Count} of {plan.Partitions.Count} work orders have no "
            + $"sound answer.{string.Concat(names)}{(lost.Count > Shown ? $"\n  and {lost.Count - Shown} more" : "")}\n"
            + "Work these orders, and merge again.");
    }
}

/// <summary>The progress of a fit with a store.</summary>
/// <param name="Pass">The pass over the data, from 1.</param>
/// <param name="Passes">The number of passes.</param>
/// <param name="Reused">The number of partitions whose answers were there.</param>
/// <param name="Read">The number of partitions that were read in this pass so far.</param>
/// <param name="Partitions">The number of all partitions.</param>
public readonly record struct PartitionProgress(int Pass, int Passes, int Reused, int Read, int Partitions);
