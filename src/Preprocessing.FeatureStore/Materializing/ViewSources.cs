namespace Preprocessing.FeatureStore;

/// <summary>Orders the rows of views.</summary>
public static class ViewSources
{
    /// <summary>
    /// Sorts rows by the time at which they became known, as lags and windows of a view need them: before a fit,
    /// <c>source.SortedByCreation().WithHistory()</c>. <see cref="ViewStore.MaterializeAsync"/> does both by itself.
    /// </summary>
    /// <remarks>
    /// Rows of one time stay in the order of the source. A source of more than <paramref name="maxRows"/> is read again for each so many,
    /// and has to give the same rows each time.
    /// </remarks>
    /// <param name="source">The rows of a feature view.</param>
    /// <param name="maxRows">The most rows that are sorted together; memory holds twice as many.</param>
    /// <exception cref="InvalidOperationException">The class is no feature view.</exception>
    public static IBatchSource<TView> SortedByCreation<TView>(
        this IBatchSource<TView> source, int maxRows = MaterializeOptions.DefaultMaxSortedRows) where TView : IPipelineRow<TView>
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxRows);
        return new ClockOrder<TView>(source, TView.Pipeline, maxRows);
    }
}
