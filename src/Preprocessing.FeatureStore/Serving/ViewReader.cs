using Preprocessing.Engines;

namespace Preprocessing.FeatureStore;

/// <summary>Looks up the features of a view by key, for those who read it without a pipeline of their own.</summary>
/// <typeparam name="TView">The class of the view.</typeparam>
public sealed class ViewReader<TView>
{
    readonly ViewLookUp lookUp;

    ViewReader(ViewLookUp lookUp) => this.lookUp = lookUp;

    /// <summary>The version of the view that is read.</summary>
    public OnlineView View => lookUp.View;

    /// <summary>How often the view had a row, and how old rows were, since the reader was opened.</summary>
    public ReadCounts Counts => lookUp.Counts();

    /// <summary>Opens a reader.</summary>
    /// <param name="store">The store that serves.</param>
    /// <param name="view">The fitted view.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="StoreException">The store does not have this version of the view, or cannot be reached.</exception>
    public static async Task<ViewReader<TView>> OpenAsync(
        IOnlineStore store, FittedPipeline<TView> view, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var version = OnlineView.Of(view);
        var known = await store.ViewsAsync(cancellationToken).ConfigureAwait(false);
        if (!known.Any(other => other.Id == version.Id))
            throw new StoreException($"{store.Description} does not have version {version.Id} of the view. "
                + (known.Where(other => other.Name == version.Name).Select(other => other.Id).ToArray() is { Length: > 0 } others
                    ? $"It has {string.Join(", ", others)}. Use the fitted view of one of these, or materialise this one."
                    : "Materialise it first."));
        return new(new(store, version, view.Pipeline.View().Rule, [.. Enumerable.Range(0, version.Slots.Count)]));
    }

    /// <summary>Looks up the features of a key, as of a time.</summary>
    /// <param name="key">The key, with one part per key column of the view, in their order.</param>
    /// <param name="at">
    /// The time: in UTC if the view's times have an offset, else as these are. What happened or became known later is not seen.
    /// </param>
    /// <param name="values">Filled with one number per slot of the view; NaN if it is missing.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <exception cref="StoreException">The store cannot be reached, or has a row of another version.</exception>
    public ValueTask<FeatureStatus> GetAsync(
        FeatureKey key, DateTime at, Memory<double> values, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (values.Length < View.Slots.Count)
            throw new ArgumentException($"There is room for {values.Length} numbers, expected {View.Slots.Count}.", nameof(values));
        return lookUp.IsLocal
            ? new(lookUp.Get(key, at.Ticks, values.Span[..View.Slots.Count]))
            : lookUp.GetAsync(key, at.Ticks, values[..View.Slots.Count], cancellationToken);
    }

    /// <summary>Looks up the features of several keys as of one time, in one round trip.</summary>
    /// <param name="keys">The keys. One with a missing part finds nothing.</param>
    /// <param name="at">The time, as for one key.</param>
    /// <param name="values">Filled key by key with one number per slot of the view; NaN if it is missing.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>What was found for each key.</returns>
    /// <exception cref="StoreException">The store cannot be reached, or has a row of another version.</exception>
    public async ValueTask<IReadOnlyList<FeatureStatus>> GetAsync(
        IReadOnlyList<FeatureKey> keys, DateTime at, Memory<double> values, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var width = View.Slots.Count;
        if (values.Length < keys.Count * width)
            throw new ArgumentException($"There is room for {values.Length} numbers, expected {keys.Count * width}.", nameof(values));
        var found = await lookUp
            .GetAsync([.. keys.Select(key => key.IsMissing ? default(ReadOnlyMemory<byte>?) : key.Memory)], cancellationToken)
            .ConfigureAwait(false);
        var statuses = new FeatureStatus[keys.Count];
        for (var i = 0; i < found.Length; i++)
            statuses[i] = lookUp.Read(found[i], at.Ticks, values.Span.Slice(i * width, width));
        return statuses;
    }
}
