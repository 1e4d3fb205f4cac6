using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Preprocessing.Engines;

namespace Preprocessing.FeatureStore;

/// <summary>An online store in the memory of this process, for tests and for views that are materialised at every start.</summary>
/// <remarks>
/// Reads take no lock and allocate nothing. What is acknowledged is there until the store is dropped or the process ends: nothing is
/// written to a disk. A row takes about 200 bytes beside those of its key and its values.
/// </remarks>
public sealed class MemoryStore : ILocalStore
{
    readonly ConcurrentDictionary<string, MemoryView> views = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Description => "The store in memory";

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OnlineView>> ViewsAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new([.. views.Values.Select(view => view.View).OrderBy(view => view.Id, StringComparer.Ordinal)]);
    }

    /// <inheritdoc/>
    public ValueTask AddViewAsync(OnlineView view, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        cancellationToken.ThrowIfCancellationRequested();
        OnlineViews.RequireSame(Description, view, views.GetOrAdd(view.Id, _ => new(view)).View);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask<bool> DropViewAsync(string view, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(views.TryRemove(view, out _));
    }

    /// <inheritdoc/>
    public ValueTask<string?> GetMarkAsync(string view, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Named(view).Mark);
    }

    /// <inheritdoc/>
    public ValueTask SetMarkAsync(string view, string mark, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mark);
        cancellationToken.ThrowIfCancellationRequested();
        Named(view).Mark = mark;
        return default;
    }

    /// <inheritdoc/>
    public int Get(string view, ReadOnlySpan<byte> key, Span<byte> values, out long eventTicks, out long createdTicks)
    {
        if (Named(view).Find(key) is not { } found)
        {
            (eventTicks, createdTicks) = (0, 0);
            return -1;
        }
        (eventTicks, createdTicks) = (found.Row.EventTicks, found.Row.CreatedTicks);
        return OnlineRows.Copy(found.Row.Values.Span, values);
    }

    /// <inheritdoc/>
    public ValueTask<OnlineRow?> GetAsync(string view, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Named(view).Find(key.Span)?.Row);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OnlineRow?>> GetAsync(
        string view, IReadOnlyList<ReadOnlyMemory<byte>> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        cancellationToken.ThrowIfCancellationRequested();
        var named = Named(view);
        return new([.. keys.Select(key => named.Find(key.Span)?.Row)]);
    }

    /// <inheritdoc/>
    public ValueTask<int> PutAsync(string view, IReadOnlyList<OnlineRow> rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        cancellationToken.ThrowIfCancellationRequested();
        var named = Named(view);
        return new(OnlineRows.Newest(rows).Count(row => named.Put(row)));
    }

    /// <inheritdoc/>
    public ValueTask<bool> DeleteAsync(string view, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Named(view).Delete(key.Span));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<OnlineRow> ScanAsync(string view, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var row in Named(view).Sorted())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    /// <summary>Drops all views.</summary>
    public ValueTask DisposeAsync()
    {
        views.Clear();
        return default;
    }

    MemoryView Named(string view) => views.TryGetValue(view, out var named) ? named : throw OnlineViews.Unknown(Description, view);
}
