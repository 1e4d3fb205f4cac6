namespace Preprocessing;

/// <summary>Fits pipelines.</summary>
public static class PipelineFitting
{
    /// <summary>Learns the state of the steps from training data.</summary>
    /// <remarks>
    /// The result has the same bits for any order of rows, any partitioning and any number of threads. The accumulators of the
    /// steps bound the memory, never the number of rows.
    /// </remarks>
    /// <param name="pipeline">The declared pipeline.</param>
    /// <param name="source">
    /// The training data; they are read <see cref="Pipeline{TRow}.Passes"/> times, several partitions at the same time.
    /// </param>
    /// <param name="progress">Receives a report after each batch.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <exception cref="SourceException">The data cannot be read, or are empty.</exception>
    /// <exception cref="CheckException">Rows break the declared constraints.</exception>
    /// <exception cref="FitException">A step's parameters or the values do not allow a state.</exception>
    /// <exception cref="MismatchException">
    /// The process holds another definition of the pipeline, or other code of a library than the pipeline was compiled with.
    /// </exception>
    public static Task<FittedPipeline<TRow>> FitAsync<TRow>(
        this Pipeline<TRow> pipeline,
        IBatchSource<TRow> source,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        pipeline.FitAsync(source, new FitOptions(), progress, cancellationToken);

    /// <summary>Learns the state of the steps from training data, with options.</summary>
    /// <inheritdoc cref="FitAsync{TRow}(Pipeline{TRow}, IBatchSource{TRow}, IProgress{FitProgress}?, CancellationToken)"/>
    public static Task<FittedPipeline<TRow>> FitAsync<TRow>(
        this Pipeline<TRow> pipeline,
        IBatchSource<TRow> source,
        FitOptions options,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        FitDriver.RunAsync(pipeline, source, options, progress, cancellationToken);

    /// <summary>Learns the state of the steps from rows in memory.</summary>
    /// <inheritdoc cref="FitAsync{TRow}(Pipeline{TRow}, IBatchSource{TRow}, IProgress{FitProgress}?, CancellationToken)"/>
    public static Task<FittedPipeline<TRow>> FitAsync<TRow>(
        this Pipeline<TRow> pipeline,
        ReadOnlyMemory<TRow> rows,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        pipeline.FitAsync(new RowSource<TRow>(pipeline, rows), progress, cancellationToken);
}
