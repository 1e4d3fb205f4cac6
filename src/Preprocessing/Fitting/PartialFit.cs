using Preprocessing.Generated;

namespace Preprocessing.Engines;

/// <summary>
/// A fit that is cut into partitions: each is read by itself, anywhere and at any time, the answers merge in any order, and what they
/// learn has the bits of a fit in one process. For schedulers and stores; <c>FitAsync</c> is the same code in one process.
/// </summary>
/// <remarks>
/// <code>
/// var fit = new PartialFit&lt;Flight&gt;(Flight.Pipeline);
/// while (!fit.IsComplete)
/// {
///     var answers = new List&lt;ReadOnlyMemory&lt;byte&gt;&gt;();           // of workers, each with a PartialFit of its own
///     foreach (var partition in partitions)
///         answers.Add(await fit.AnswerAsync(fit.Order(partition), source));
///     await fit.CompleteAsync(await fit.MergeAsync("all", answers));  // workers complete the merged answer, too
/// }
/// var fitted = fit.Fitted(await source.GetVersionAsync());
/// </code>
/// Merging adds: each partition belongs in it exactly once. An answer holds what the steps keep of a column, so it is as personal as the
/// data, and is as large as the accumulators, whatever the number of rows; one of more than 2 GiB cannot be written. A worker learns the
/// state of later passes from the merged answers of those before, as <see cref="CompleteAsync(ReadOnlyMemory{byte})"/> does here: the
/// state of a fold has no other form in which it could travel. One thread at a time completes a pass; any number answers orders of the
/// pass that is next.
/// </remarks>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public sealed class PartialFit<TRow>
{
    readonly Pipeline<TRow> pipeline;
    readonly FitOptions options;
    readonly PipelineState state;
    FittedOn? data;
    long rows;

    /// <summary>Begins before the first pass.</summary>
    /// <param name="pipeline">The declared pipeline.</param>
    /// <param name="options">The options of the fit; those of <c>FitAsync</c> by default.</param>
    /// <exception cref="FitException">A step's parameters do not allow a state.</exception>
    /// <exception cref="MismatchException">
    /// The process holds another definition of the pipeline, or other code of a library than the pipeline was compiled with.
    /// </exception>
    public PartialFit(Pipeline<TRow> pipeline, FitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        (this.pipeline, this.options) = (pipeline, options ?? new());
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(this.options.MaxDegreeOfParallelism);
        LoadedCode.Require(pipeline);
        state = ((IFitted<TRow>)pipeline).EmptyState();
        Options = OptionsOf(pipeline, this.options);
    }

    /// <summary>The number of passes. A pipeline without anything to learn reads the data once, to check the rows.</summary>
    public int Passes => Math.Max(1, pipeline.Passes);

    /// <summary>The pass that is next, from 0; the number of passes once all are complete.</summary>
    public int Pass { get; private set; }

    /// <summary>Whether all passes are complete.</summary>
    public bool IsComplete => Pass == Passes;

    /// <summary>
    /// What the answers of the fit depend on beside the definition and the data, as a text: whether rows are checked, against which
    /// contract and which values, and whether there is a profile.
    /// </summary>
    public string Options { get; }

    /// <summary>Finds the partitions of the data, each with its version, for which the content is read.</summary>
    /// <exception cref="SourceException">The data cannot be read, or cannot be cut into partitions.</exception>
    public async Task<IReadOnlyList<DataPartition>> PartitionsAsync(
        IBatchSource<TRow> source, CancellationToken cancellationToken = default)
    {
        var partitions = PartitionsOf(source);
        var found = new List<DataPartition>();
        for (var partition = 0; partition < partitions.PartitionCount; partition++)
            found.Add(new(
                partitions.PartitionName(partition),
                await partitions.PartitionVersionAsync(partition, cancellationToken).ConfigureAwait(false)));
        return found;
    }

    /// <summary>
    /// The hash of what the passes so far have learnt: the SHA-256 of the merged answer of the last one, which names those before it. Empty
    /// before the first pass.
    /// </summary>
    public string Before { get; private set; } = "";

    /// <summary>The order to read a partition in the pass that is next.</summary>
    /// <exception cref="InvalidOperationException">All passes are complete.</exception>
    public WorkOrder Order(DataPartition partition)
    {
        ArgumentNullException.ThrowIfNull(partition);
        RequireNext();
        return new(pipeline.Name, pipeline.TransformHash, Pass, Before, Options, partition);
    }

    /// <summary>Reads the partition of an order, and returns what it tells in the pass that is next.</summary>
    /// <param name="order">The order.</param>
    /// <param name="source">The data, in which the partition is found by its name.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The answer in its canonical form, named as the order.</returns>
    /// <exception cref="MismatchException">The order is one of another build of the pipeline.</exception>
    /// <exception cref="AnswerException">The order is one of other options, or of another pass or state.</exception>
    /// <exception cref="SourceException">
    /// The data cannot be read, do not have the partition or not in the version of the order, or cannot be cut into partitions.
    /// </exception>
    /// <exception cref="FitException">The values do not allow a state.</exception>
    public async Task<ReadOnlyMemory<byte>> AnswerAsync(
        WorkOrder order, IBatchSource<TRow> source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        Require(order);
        var partitions = PartitionsOf(source);
        var partition = Enumerable.Range(0, partitions.PartitionCount)
            .FirstOrDefault(partition => partitions.PartitionName(partition) == order.Partition.Name, -1);
        if (partition < 0)
            throw new SourceException($"The data have no partition '{order.Partition.Name}', which the work order names. Open the "
                + "same data under the same paths as those that the order was made for.");
        await RequireVersionAsync().ConfigureAwait(false);
        var answer = Begin(isMerged: false);
        await answer.ReadAsync(TrainingSources.ForTraining(source, pipeline), partition, cancellationToken).ConfigureAwait(false);
        await RequireVersionAsync().ConfigureAwait(false);
        return await answer.WriteAsync(order.Name, Before).ConfigureAwait(false);

        async Task RequireVersionAsync()
        {
            var version = await partitions.PartitionVersionAsync(partition, cancellationToken).ConfigureAwait(false);
            if (version != order.Partition.Version)
                throw new SourceException($"Partition '{order.Partition.Name}' has the version {version}, but the work order was made for "
                    + $"{order.Partition.Version}: the data are others. Plan the fit again.");
        }
    }

    /// <summary>Merges answers of the pass that is next, in any order.</summary>
    /// <param name="name">The name of the result, such as <see cref="WorkOrder.MergedName"/>.</param>
    /// <param name="answers">The answers, one at a time; each partition is in one of them.</param>
    /// <returns>The merged answer in its canonical form: the same bytes for any order of the answers.</returns>
    /// <exception cref="AnswerException">An answer is damaged, or of another fit, pass or state.</exception>
    /// <exception cref="ArgumentException">Two answers have the same name, so that rows would count twice.</exception>
    /// <exception cref="FitException">The values do not allow a state.</exception>
    public Task<ReadOnlyMemory<byte>> MergeAsync(string name, IEnumerable<ReadOnlyMemory<byte>> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return MergeAsync(name, answers.ToAsyncEnumerable());
    }

    /// <inheritdoc cref="MergeAsync(string, IEnumerable{ReadOnlyMemory{byte}})"/>
    public async Task<ReadOnlyMemory<byte>> MergeAsync(string name, IAsyncEnumerable<ReadOnlyMemory<byte>> answers)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(answers);
        RequireNext();
        var merged = Begin(isMerged: true);
        var names = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var answer in answers.ConfigureAwait(false))
            if (merged.Add(answer.Span, Before) is var added && !names.Add(added))
                throw new ArgumentException($"The answer '{added}' is among them twice, so that its rows would count "
                    + "twice.", nameof(answers));
        return await merged.WriteAsync(name, Before).ConfigureAwait(false);
    }

    /// <summary>Completes the pass that is next: its steps learn from the merged answer of all partitions.</summary>
    /// <exception cref="AnswerException">The answer is damaged, or of another fit, pass or state.</exception>
    /// <exception cref="SourceException">There are no rows, or none with a weight.</exception>
    /// <exception cref="CheckException">Rows break the declared constraints.</exception>
    /// <exception cref="FitException">The values do not allow a state.</exception>
    public async Task CompleteAsync(ReadOnlyMemory<byte> merged)
    {
        RequireNext();
        var answer = Begin(isMerged: true);
        answer.Add(merged.Span, Before);
        await CompleteAsync(answer).ConfigureAwait(false);
        Before = WorkOrder.HashOf(merged.Span);
    }

    /// <summary>Returns the fitted pipeline.</summary>
    /// <param name="version">The version of the data; null if they have none.</param>
    /// <exception cref="InvalidOperationException">Passes are left.</exception>
    /// <exception cref="FitException">The rows outside a fold do not give the features that all rows give.</exception>
    public FittedPipeline<TRow> Fitted(string? version)
    {
        if (!IsComplete)
            throw new InvalidOperationException($"Pass {Pass + 1} of {Passes} is not complete.");
        var fitted = ((IFitted<TRow>)pipeline).Complete(state, data! with { Rows = rows, DataVersion = version });
        if (pipeline.Folds > 0)
            _ = fitted.Training;
        return fitted;
    }

    /// <summary>Begins to read rows in the pass that is next, or to merge answers.</summary>
    internal PassAnswer<TRow> Begin(bool isMerged) => new(pipeline, Pass, state, options, isMerged);

    /// <summary>Completes the pass that is next.</summary>
    internal async Task CompleteAsync(PassAnswer<TRow> answer)
    {
        await answer.CompleteAsync().ConfigureAwait(false);
        data ??= answer.Data;
        rows = answer.Rows;
        Pass++;
    }

    IPartitioned<TRow> PartitionsOf(IBatchSource<TRow> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (pipeline.HasHistory())
            throw new SourceException($"The fit of pipeline '{pipeline.Name}' cannot be cut: its lags or windows need all earlier "
                + "rows of a key in their order, but the partitions share keys. Fit it in one process.");
        return source as IPartitioned<TRow> ?? throw new SourceException($"The fit of pipeline '{pipeline.Name}' cannot be cut: the source "
            + $"({source.GetType().Name.Split('`')[0]}) does not say which partitions it has, so that another process could not find "
            + "them again. Write its rows to Parquet files, and open these.");
    }

    void RequireNext()
    {
        if (IsComplete)
            throw new InvalidOperationException("All passes are complete.");
    }

    void Require(WorkOrder order)
    {
        RequireNext();
        if (order.Pipeline != pipeline.Name || order.TransformHash != pipeline.TransformHash)
            throw new MismatchException($"The work order is for pipeline '{order.Pipeline}' with the transform hash "
                + $"{order.TransformHash}, but "
                + $"this process has '{pipeline.Name}' with {pipeline.TransformHash}. Let planner and workers run the same build.");
        if (order.Options != Options)
            throw new AnswerException($"The work order is for a fit with the options '{order.Options}', but this one has '{Options}'.");
        if (order.Pass != Pass || order.Before != Before)
            throw new AnswerException($"The work order is for pass {order.Pass + 1} after {Shown(order.Before)}, but here pass "
                + $"{Pass + 1} is next, after {Shown(Before)}. Complete the merged answers of the passes before it.");
    }

    static string Shown(string before) => before.Length == 0 ? "nothing" : before;

    static string OptionsOf(Pipeline<TRow> pipeline, FitOptions options)
    {
        var parts = new List<string>();
        // Ranges are learnt for constraints, also if no row is checked.
        if (options.Check || pipeline.Constraints.Any(constraint => constraint.Learned is not null))
            parts.Add($"contract {pipeline.ContractHash}");
        if (options.Check)
        {
            parts.Add("check");
            parts.AddRange(pipeline.Constraints.Select(constraint => constraint.References).OfType<string>().Distinct()
                .Where(options.References.ContainsKey).Select(name => $"references {name} {options.References[name].Hash()}"));
        }
        if (options.Profile)
            parts.Add("profile");
        return string.Join(", ", parts);
    }
}
