using Preprocessing.Engines;

namespace Preprocessing;

/// <summary>Runs the passes of a fit in one process: threads read partitions at the same time, into one answer for all of them.</summary>
static class FitDriver
{
    public static async Task<FittedPipeline<TRow>> RunAsync<TRow>(
        Pipeline<TRow> pipeline,
        IBatchSource<TRow> allRows,
        FitOptions options,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken)
    {
        var source = TrainingSources.ForTraining(allRows, pipeline);
        var fit = new PartialFit<TRow>(pipeline, options);
        while (!fit.IsComplete)
        {
            var answer = fit.Begin(isMerged: false);
            await answer.ReadAsync(
                source,
                progress is null ? null : new PassProgress(progress, fit.Pass, fit.Passes, source.RowCount),
                cancellationToken).ConfigureAwait(false);
            await fit.CompleteAsync(answer).ConfigureAwait(false);
        }
        return fit.Fitted(await source.GetVersionAsync(cancellationToken).ConfigureAwait(false));
    }

    sealed class PassProgress(IProgress<FitProgress> progress, int pass, int passes, long? total) : IProgress<long>
    {
        public void Report(long value) => progress.Report(new FitProgress(pass + 1, passes, value, total));
    }
}
