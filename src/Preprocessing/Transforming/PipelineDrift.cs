namespace Preprocessing;

/// <summary>Compares data with those that a pipeline was fitted on.</summary>
public static class PipelineDrift
{
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
            ProfileOf(fitted),
            later,
            options,
            training,
            progress,
            cancellationToken);

    /// <summary>The profile of the data that a pipeline was fitted on.</summary>
    /// <exception cref="InvalidOperationException">The fit did not profile its data.</exception>
    internal static DataProfile ProfileOf<TRow>(FittedPipeline<TRow> fitted) =>
        fitted.FittedOn.Profile ?? throw new InvalidOperationException(
            $"The fitted pipeline '{fitted.Pipeline.Name}' has no profile to compare with. Fit it with "
            + "new FitOptions { Profile = true }.");
}
