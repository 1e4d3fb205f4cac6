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
        var whole = await pipeline.SummarizeAsync(source, training, progress, cancellationToken).ConfigureAwait(false);
        return whole.Complete();
    }

    /// <summary>Summarises the columns of a part of the data for a profile of all. No row is left out and none is weighed.</summary>
    /// <remarks>Its bytes (<see cref="ProfileSummary{TRow}.Write"/>) may travel: the parts merge to the profile of all data.</remarks>
    /// <inheritdoc cref="ProfileAsync"/>
    public static async Task<ProfileSummary<TRow>> SummarizeAsync<TRow>(
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
            (summary, batch, _) => summary.Add(batch),
            whole.Merge,
            progress,
            cancellationToken).ConfigureAwait(false);
        return whole;
    }

    /// <summary>Compares later data with a profile of earlier ones.</summary>
    /// <remarks><see cref="ColumnDrift"/> describes the measures.</remarks>
    /// <param name="pipeline">The pipeline whose columns they are.</param>
    /// <param name="earlier">The profile.</param>
    /// <param name="later">The data, which are read once, several partitions at the same time.</param>
    /// <param name="options">The limits; null for those of convention.</param>
    /// <param name="training">Whether the columns that only training needs are compared, too, as the label's.</param>
    /// <param name="progress">Receives the number of rows after each batch.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="SourceException">The data cannot be read.</exception>
    public static async Task<DriftReport> CompareAsync<TRow>(
        this Pipeline<TRow> pipeline,
        DataProfile earlier,
        IBatchSource<TRow> later,
        DriftOptions? options = null,
        bool training = false,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var bins = ProfileCounts<TRow>.Bins(pipeline, earlier, training);
        var whole = new ProfileCounts<TRow>(bins);
        await Partitions.ReadAllAsync(
            later,
            training,
            Environment.ProcessorCount,
            (_, _) => new ProfileCounts<TRow>(bins),
            (counts, batch, _) => counts.Add(batch),
            whole.Merge,
            progress,
            cancellationToken).ConfigureAwait(false);
        return whole.Compare(options ?? new DriftOptions());
    }
}
