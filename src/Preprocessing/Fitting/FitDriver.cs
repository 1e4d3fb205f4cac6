using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>Runs the passes of a fit: partitions side by side, one set of accumulators per worker, merged at the end of the pass.</summary>
sealed class FitDriver<TRow>(Pipeline<TRow> pipeline, IBatchSource<TRow> allRows, FitOptions options, IProgress<FitProgress>? progress)
{
    readonly IBatchSource<TRow> source = TrainingSources.ForTraining(allRows, pipeline);
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
            var learnt = await RunPassAsync(pass, state, cancellationToken).ConfigureAwait(false);
            if (rows == 0)
                throw new SourceException($"There is nothing to fit pipeline '{pipeline.Name}' on: the source has no rows. Check the path and the filters of the data.");
            learnt.Complete();
        }
        var version = await source.GetVersionAsync(cancellationToken).ConfigureAwait(false);
        return pipeline.Complete(state, new FittedOn(rows, version));
    }

    async Task<FitPass<TRow>> RunPassAsync(int pass, PipelineState state, CancellationToken cancellationToken)
    {
        // One worker's failure stops the others: nobody reads on for a fit that has failed.
        using var failure = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var next = -1;
        var report = new CheckReport(pipeline.Name);
        var workers = Enumerable.Range(0, Math.Clamp(source.PartitionCount, 1, options.MaxDegreeOfParallelism))
            .Select(_ => Task.Run(Work, CancellationToken.None)).ToArray();
        var parts = await Task.WhenAll(workers).ConfigureAwait(false);
        report.ThrowIfBroken();
        foreach (var part in parts.AsSpan(1))
            parts[0].Merge(part);
        return parts[0];

        async Task<FitPass<TRow>> Work()
        {
            try
            {
                var part = pipeline.BeginPass(pass, state);
                for (int partition; (partition = Interlocked.Increment(ref next)) < source.PartitionCount;)
                    await foreach (var batch in source.ReadAsync(partition, training: true, failure.Token).ConfigureAwait(false))
                    {
                        failure.Token.ThrowIfCancellationRequested();
                        if (pass == 0 && options.Check)
                            pipeline.CheckBatch(batch, report);
                        part.Add(batch);
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
