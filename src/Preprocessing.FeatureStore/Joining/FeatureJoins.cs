namespace Preprocessing.FeatureStore;

/// <summary>Joins sources with feature stores.</summary>
public static class FeatureJoins
{
    /// <summary>Joins rows with the views that their class reads, as these were known at the event time of each row.</summary>
    /// <param name="source">The rows.</param>
    /// <param name="store">The store.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <exception cref="StoreException">The store does not have a view with the definition that the class was compiled with.</exception>
    public static JoinedSource<TRow> Join<TRow>(this IBatchSource<TRow> source, ViewStore store, JoinOptions? options = null)
        where TRow : IPipelineRow<TRow>
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.Join(source, options);
    }
}
