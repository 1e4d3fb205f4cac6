namespace Preprocessing;

/// <summary>Profiles data by themselves, without a fit.</summary>
public static class PipelineProfiling
{
    /// <summary>Profiles the columns of a source. No row is left out and none is weighed.</summary>
    /// <param name="pipeline">The pipeline whose columns they are.</param>
    /// <param name="source">The data, which are read once, several partitions at the same time.</param>
    /// <param name="training">Whether the columns that only training needs are profiled, too.</param>
    /// <param name="progress">Receives the number of rows after each batch.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="SourceException">The data cannot be read.</exception>
    public static async Task<DataProfile> ProfileAsync<TRow>(
        this Pipeline<TRow> pipeline,
        IBatchSource<TRow> source,
        bool training = true,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var whole = new ProfileSummary<TRow>(pipeline);
        await Partitions.ReadAllAsync(
            source,
            training,
            Environment.ProcessorCount,
            (_, _) => new ProfileSummary<TRow>(pipeline),
            (summary, batch) => summary.Add(batch, []),
            whole.Merge,
            progress,
            cancellationToken).ConfigureAwait(false);
        return whole.Complete();
    }

    /// <summary>Compares later data with those that a pipeline was fitted on.</summary>
    /// <remarks><see cref="ColumnDrift"/> describes the measures.</remarks>
    /// <param name="fitted">The fitted pipeline, which has a profile.</param>
    /// <param name="later">The data, which are read once, several partitions at the same time.</param>
    /// <param name="options">The limits; null for those of convention.</param>
    /// <param name="training">Whether the columns that only training needs are compared, too, as the label's.</param>
    /// <param name="progress">Receives the number of rows after each batch.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidOperationException">The fit did not profile its data.</exception>
    /// <exception cref="SourceException">The data cannot be read.</exception>
    public static Task<DriftReport> CompareAsync<TRow>(
        this FittedPipeline<TRow> fitted,
        IBatchSource<TRow> later,
        DriftOptions? options = null,
        bool training = false,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default) =>
        fitted.Pipeline.CompareAsync(
            fitted.FittedOn.Profile ?? throw new InvalidOperationException(
                $"The fitted pipeline '{fitted.Pipeline.Name}' has no profile to compare with. Fit it with "
                + $"new FitOptions {{ {nameof(FitOptions.Profile)} = true }}."),
            later,
            options,
            training,
            progress,
            cancellationToken);

    /// <summary>Compares later data with a profile of earlier ones.</summary>
    /// <param name="pipeline">The pipeline whose columns they are.</param>
    /// <param name="earlier">The profile.</param>
    /// <inheritdoc cref="CompareAsync{TRow}(FittedPipeline{TRow}, IBatchSource{TRow}, DriftOptions?, bool, IProgress{long}?, CancellationToken)"/>
    /// <param name="later">The data.</param>
    /// <param name="options">The limits.</param>
    /// <param name="training">Whether the columns that only training needs are compared, too.</param>
    /// <param name="progress">Receives the number of rows after each batch.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<DriftReport> CompareAsync<TRow>(
        this Pipeline<TRow> pipeline,
        DataProfile earlier,
        IBatchSource<TRow> later,
        DriftOptions? options = null,
        bool training = false,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var whole = new ProfileCounts<TRow>(pipeline, earlier, training);
        await Partitions.ReadAllAsync(
            later,
            training,
            Environment.ProcessorCount,
            (_, _) => new ProfileCounts<TRow>(pipeline, earlier, training),
            (counts, batch) => counts.Add(batch),
            whole.Merge,
            progress,
            cancellationToken).ConfigureAwait(false);
        return whole.Compare(options ?? new DriftOptions());
    }
}
