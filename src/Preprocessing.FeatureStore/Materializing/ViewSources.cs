namespace Preprocessing.FeatureStore;

/// <summary>Orders the rows of views.</summary>
public static class ViewSources
{
    /// <summary>
    /// Sorts rows by the time at which they became known, as lags and windows of a view need them: before a fit,
    /// <c>source.SortedByCreation().WithHistory()</c>. <see cref="ViewStore.MaterializeAsync"/> does both by itself.
    /// </summary>
    /// <remarks>All rows are held in memory, at most ten millions. Rows of one time stay in the order of the source.</remarks>
    /// <param name="source">The rows of a feature view.</param>
    /// <exception cref="InvalidOperationException">The class is no feature view.</exception>
    public static IBatchSource<TView> SortedByCreation<TView>(this IBatchSource<TView> source) where TView : IPipelineRow<TView>
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ClockOrder<TView>(source, TView.Pipeline);
    }
}
