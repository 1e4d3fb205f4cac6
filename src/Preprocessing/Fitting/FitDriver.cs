using System.Runtime.ExceptionServices;
using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>
/// Runs the passes of a fit: threads read partitions at the same time, and accumulate and complete the steps of a pass at the same time.
/// </summary>
sealed class FitDriver<TRow>(Pipeline<TRow> pipeline, IBatchSource<TRow> allRows, FitOptions options, IProgress<FitProgress>? progress)
{
    readonly IBatchSource<TRow> source = TrainingSources.ForTraining(allRows, pipeline);
    readonly IFitted<TRow> fit = (IFitted<TRow>)pipeline;
    readonly int folds = pipeline.Folds;
    readonly Weighing<TRow>? weighing = pipeline.HasWeight ? new(pipeline) : null;
    readonly RangeLearning? ranges = RangeLearning.Begin(pipeline);
    ProfileSummary<TRow>? profile;
    long rows;

    public async Task<FittedPipeline<TRow>> RunAsync(CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxDegreeOfParallelism);
        LoadedCode.Require(pipeline);
        var state = fit.EmptyState();
        // A pipeline without anything to learn still reads the data once, to check the rows and to require at least one row.
        for (var pass = 0; pass < Math.Max(1, pipeline.Passes); pass++)
        {
            rows = 0;
            var summaries = new PassSummaries<TRow>(group => BeginFolds(pass, state, group));
            // What the steps of the first pass count anyway is not counted again for the profile.
            var counted = new Dictionary<int, int>();
            if (pass == 0 && options.Profile)
            {
                foreach (var part in summaries.Parts.Where(part => part.Counts >= 0))
                    counted.TryAdd(part.Counts, part.Group);
                profile = new(pipeline, counted.Keys.ToHashSet());
            }
            await RunPassAsync(pass, summaries, cancellationToken).ConfigureAwait(false);
            if (rows == 0)
                throw new SourceException($"There is nothing to fit pipeline '{pipeline.Name}' on: the source has no rows. "
                    + "Check the path and the filters of the data.");
            weighing?.RequireSome();
            await CompleteAsync(pass, state, summaries, counted).ConfigureAwait(false);
        }
        var version = await source.GetVersionAsync(cancellationToken).ConfigureAwait(false);
        var fitted = fit.Complete(state, new FittedOn(rows, version, profile?.Complete())
        {
            Ranges = ranges?.Complete(pipeline) ?? [],
        });
        if (folds > 0)
            _ = fitted.Training;
        return fitted;
    }

    /// <summary>
    /// Turns the accumulators of a pass into states: of all rows, and of the rows outside each fold. If several parts fail, the first
    /// of them determines the error, as on one thread.
    /// </summary>
    /// <param name="pass">The pass.</param>
    /// <param name="state">Takes what was learnt.</param>
    /// <param name="summaries">The accumulators.</param>
    /// <param name="counted">The columns whose profile is that of what a group has counted, with the group.</param>
    async Task CompleteAsync(
        int pass, PipelineState state, PassSummaries<TRow> summaries, IReadOnlyDictionary<int, int> counted)
    {
        var failures = new ExceptionDispatchInfo?[summaries.Parts.Count];
        var next = -1;
        var others = Enumerable.Range(1, Math.Min(summaries.Count, options.MaxDegreeOfParallelism) - 1)
            .Select(_ => Task.Run(Work)).ToArray();
        Work();
        await Task.WhenAll(others).ConfigureAwait(false);
        failures.FirstOrDefault(failure => failure is not null)?.Throw();

        void Work()
        {
            for (int group; (group = Interlocked.Increment(ref next)) < summaries.Count;)
            {
                var byFold = summaries[group][0];
                var all = folds == 0 ? byFold[0] : Begin(pass, state, group);
                Each(group, part =>
                {
                    foreach (var other in summaries[group].Skip(1))
                        for (var fold = 0; fold < byFold.Length; fold++)
                            byFold[fold].Merge(part, other[fold]);
                    if (folds > 0)
                        foreach (var fold in byFold)
                            all.Merge(part, fold);
                });
                foreach (var (column, _) in counted.Where(counts => counts.Value == group))
                    all.Counted!.AddTo(profile![column]);
                Each(group, part =>
                {
                    all.Complete(part);
                    all.CompleteFolds(part, byFold);
                });
            }
        }

        void Each(int group, Action<int> act)
        {
            foreach (var (part, place) in summaries.PartsOf(group).Index().Where(part => failures[part.Item] is null))
                try
                {
                    act(part);
                }
                catch (Exception failure)
                {
                    failures[place] = ExceptionDispatchInfo.Capture(failure);
                }
        }
    }

    /// <summary>
    /// Creates the accumulators of a group: for all rows, or for the rows of each fold, which later steps see as training transforms them.
    /// </summary>
    FitPass<TRow>[] BeginFolds(int pass, PipelineState state, int group) => folds == 0
        ? [Begin(pass, state, group)]
        : [.. Enumerable.Range(0, folds).Select(fold => Begin(pass, state.Outside(fold), group))];

    FitPass<TRow> Begin(int pass, PipelineState state, int group)
    {
        var summary = fit.BeginPass(pass, state, group);
        if (pass == 0 && options.Profile)
            summary.Counted?.Begin();
        return summary;
    }

    /// <summary>Reads the data once.</summary>
    async Task RunPassAsync(int pass, PassSummaries<TRow> summaries, CancellationToken cancellationToken)
    {
        var found = pass == 0 && options.Check ? new CheckFindings(pipeline.Constraints, options.References, []) : null;
        await Partitions.ReadAllAsync(
            source,
            training: true,
            options.MaxDegreeOfParallelism,
            (worker, workers) => new Worker(
                summaries.Count * worker / workers,
                found is not null ? new(pipeline.Constraints, options.References, []) : null,
                pass == 0 && profile is not null ? new(pipeline, profile.Elsewhere) : null,
                pass == 0 ? RangeLearning.Begin(pipeline) : null,
                folds > 0 ? new(pipeline) : null),
            Add,
            worker =>
            {
                if (worker.Found is { } ofWorker)
                    found!.Merge(ofWorker);
                if (worker.Seen is { } seen)
                    profile!.Merge(seen);
                if (worker.Ranges is { } learnt)
                    ranges!.Merge(learnt);
            },
            progress is null ? null : new PassProgress(progress, pass, Math.Max(1, pipeline.Passes), source.RowCount),
            cancellationToken).ConfigureAwait(false);
        if (found is not null)
        {
            var report = new CheckReport(pipeline.Name, found);
            options.Checked?.Invoke(report);
            report.ThrowIfFailed();
        }

        void Add(Worker worker, Batch<TRow> batch, int partition)
        {
            worker.Found?.Check(pipeline, batch, partition);
            Interlocked.Add(ref rows, batch.Count);
            weighing?.Weigh(batch, total: pass == 0);
            worker.Seen?.Add(batch, weighing is null ? [] : batch.Weights);
            worker.Ranges?.Add(batch);
            worker.Folded?.Load(batch);
            summaries.Add(worker.Start, fold => worker.Folded?[fold] ?? batch);
        }
    }

    /// <summary>What a worker of a pass has of its own.</summary>
    /// <param name="Start">The group of summaries that it begins with.</param>
    /// <param name="Found">What the checks found; null if the pass does not check.</param>
    /// <param name="Seen">What the rows looked like; null if the pass makes no profile.</param>
    /// <param name="Ranges">The ranges of the rows; null if the pass learns none.</param>
    /// <param name="Folded">The rows by fold; null if there are none.</param>
    sealed record Worker(
        int Start, CheckFindings? Found, ProfileSummary<TRow>? Seen, RangeLearning? Ranges, FoldedBatch<TRow>? Folded);

    sealed class PassProgress(IProgress<FitProgress> progress, int pass, int passes, long? total) : IProgress<long>
    {
        public void Report(long value) => progress.Report(new FitProgress(pass + 1, passes, value, total));
    }
}
