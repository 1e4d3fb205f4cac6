using System.Runtime.ExceptionServices;
using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>Runs the passes of a fit: partitions side by side, one set of accumulators per worker, merged part by part at the end of the pass.</summary>
sealed class FitDriver<TRow>(Pipeline<TRow> pipeline, IBatchSource<TRow> allRows, FitOptions options, IProgress<FitProgress>? progress)
{
    readonly IBatchSource<TRow> source = TrainingSources.ForTraining(allRows, pipeline);
    readonly int folds = pipeline.Folds;
    long rows;

    public async Task<FittedPipeline<TRow>> RunAsync(CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxDegreeOfParallelism);
        LoadedCode.Require(pipeline);
        var state = pipeline.NewState();
        // A pipeline without anything to learn still reads once: to check the rows and to know that there are some.
        for (var pass = 0; pass < Math.Max(1, pipeline.Passes); pass++)
        {
            rows = 0;
            var byWorker = await RunPassAsync(pass, state, cancellationToken).ConfigureAwait(false);
            if (rows == 0)
                throw new SourceException($"There is nothing to fit pipeline '{pipeline.Name}' on: the source has no rows. Check the path and the filters of the data.");
            await CompleteAsync(pass, state, byWorker).ConfigureAwait(false);
        }
        var version = await source.GetVersionAsync(cancellationToken).ConfigureAwait(false);
        var fitted = pipeline.Complete(state, new FittedOn(rows, version));
        if (folds > 0)
            _ = fitted.Training;
        return fitted;
    }

    /// <summary>Turns what was summarised into states: of all rows, and of the rows outside each fold.</summary>
    async Task CompleteAsync(int pass, PipelineState state, FitPass<TRow>[][] byWorker)
    {
        var byFold = byWorker[0];
        var all = folds == 0 ? byFold[0] : pipeline.BeginPass(pass, state);
        await EachPartAsync(all.Parts.Count, part =>
        {
            foreach (var other in byWorker.AsSpan(1))
                for (var fold = 0; fold < byFold.Length; fold++)
                    byFold[fold].Merge(part, other[fold]);
            if (folds > 0)
                foreach (var fold in byFold)
                    all.Merge(part, fold);
        }).ConfigureAwait(false);
        await EachPartAsync(all.Parts.Count, part =>
        {
            all.Complete(part);
            all.CompleteFolds(part, byFold);
        }).ConfigureAwait(false);
    }

    /// <summary>Does something for each part of a pass, on all threads. If it fails for several, the first of them says why, as on one thread.</summary>
    async Task EachPartAsync(int parts, Action<int> act)
    {
        var failures = new ExceptionDispatchInfo?[parts];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(parts, options.MaxDegreeOfParallelism)).Select(_ => Task.Run(() =>
        {
            for (int part; (part = Interlocked.Increment(ref next)) < parts;)
                try
                {
                    act(part);
                }
                catch (Exception failure)
                {
                    failures[part] = ExceptionDispatchInfo.Capture(failure);
                }
        }))).ConfigureAwait(false);
        failures.FirstOrDefault(failure => failure is not null)?.Throw();
    }

    /// <summary>The summaries of one worker: of all its rows, or of those of each fold, which later steps see as they are trained on.</summary>
    FitPass<TRow>[] Begin(int pass, PipelineState state) => folds == 0
        ? [pipeline.BeginPass(pass, state)]
        : [.. Enumerable.Range(0, folds).Select(fold => pipeline.BeginPass(pass, state.Outside(fold)))];

    /// <summary>Reads the data once.</summary>
    /// <returns>What each worker has summarised.</returns>
    async Task<FitPass<TRow>[][]> RunPassAsync(int pass, PipelineState state, CancellationToken cancellationToken)
    {
        // One worker's failure stops the others: nobody reads on for a fit that has failed.
        using var failure = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var next = -1;
        var report = new CheckReport(pipeline.Name);
        var workers = Enumerable.Range(0, Math.Clamp(source.PartitionCount, 1, options.MaxDegreeOfParallelism))
            .Select(_ => Task.Run(Work, CancellationToken.None)).ToArray();
        var parts = await Task.WhenAll(workers).ConfigureAwait(false);
        report.ThrowIfBroken();
        return parts;

        async Task<FitPass<TRow>[]> Work()
        {
            try
            {
                var part = Begin(pass, state);
                var folded = folds > 0 ? new FoldedBatch<TRow>(pipeline) : null;
                for (int partition; (partition = Interlocked.Increment(ref next)) < source.PartitionCount;)
                    await foreach (var batch in source.ReadAsync(partition, training: true, failure.Token).ConfigureAwait(false))
                    {
                        failure.Token.ThrowIfCancellationRequested();
                        if (pass == 0 && options.Check)
                            pipeline.CheckBatch(batch, report);
                        folded?.Load(batch);
                        for (var fold = 0; fold < part.Length; fold++)
                            part[fold].Add(folded?[fold] ?? batch);
                        var done = Interlocked.Add(ref rows, batch.Count);
                        progress?.Report(new FitProgress(pass + 1, Math.Max(1, pipeline.Passes), done, source.RowCount));
                    }
                return part;
            }
            catch
            {
                await failure.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }
    }
}
