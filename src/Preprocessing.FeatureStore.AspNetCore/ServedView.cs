using System.Reflection;
using Preprocessing.FeatureStore.AspNetCore;

namespace Preprocessing.FeatureStore;

/// <summary>A feature view that <see cref="FeatureStoreEndpoints.MapFeatureStore"/> serves.</summary>
public abstract class ServedView
{
    private protected ServedView() { }

    /// <summary>Serves a fitted view.</summary>
    /// <param name="view">The fitted view.</param>
    /// <exception cref="InvalidOperationException">The pipeline is no feature view.</exception>
    public static ServedView Of<TView>(FittedPipeline<TView> view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new ServedView<TView>(view);
    }

    internal abstract string Name { get; }

    /// <summary>The policy of ASP.NET that readers need; null if none.</summary>
    internal abstract string? Policy { get; }

    /// <summary>The policies that readers need for single slots.</summary>
    internal abstract SlotPolicies Policies { get; }

    internal abstract ViewDescription Description { get; }

    internal abstract ViewKeys Keys { get; }

    internal abstract Task<ILookUp> OpenAsync(IOnlineStore store, CancellationToken cancellationToken);
}

sealed class ServedView<TView>(FittedPipeline<TView> fitted) : ServedView
{
    internal override string Name => fitted.Pipeline.Name;

    internal override string? Policy => typeof(TView).GetCustomAttribute<FeatureViewAttribute>()?.Policy;

    internal override ViewKeys Keys { get; } = ViewKeys.Of(fitted.Pipeline);

    internal override SlotPolicies Policies { get; } = SlotPolicies.Of(fitted);

    internal override ViewDescription Description => ViewDescription.Of(fitted, Keys, Policies);

    internal override async Task<ILookUp> OpenAsync(IOnlineStore store, CancellationToken cancellationToken) =>
        new LookUp(await ViewReader<TView>.OpenAsync(store, fitted, cancellationToken).ConfigureAwait(false));

    sealed class LookUp(ViewReader<TView> reader) : ILookUp
    {
        public OnlineView View => reader.View;

        public ValueTask<IReadOnlyList<FeatureStatus>> GetAsync(
            IReadOnlyList<FeatureKey> keys, DateTime at, Memory<double> values, CancellationToken cancellationToken) =>
            reader.GetAsync(keys, at, values, cancellationToken);
    }
}

/// <summary>Looks up keys of one view.</summary>
interface ILookUp
{
    OnlineView View { get; }

    ValueTask<IReadOnlyList<FeatureStatus>> GetAsync(
        IReadOnlyList<FeatureKey> keys, DateTime at, Memory<double> values, CancellationToken cancellationToken);
}
