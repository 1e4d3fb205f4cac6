namespace Preprocessing.FeatureStore;

/// <summary>A store that serves the newest row of each key of a feature view.</summary>
/// <remarks>
/// <para>
/// A view is named by <see cref="OnlineView.Id"/>, and has to be added before rows of it are put or read. Several versions of a view stand
/// side by side.
/// </para>
/// <para>
/// Writes never go back in time: a row is kept only if it replaces that which is there (<see cref="OnlineRow.Replaces"/>), whatever the
/// order in which rows come, from however many writers. A write that was acknowledged is not lost. Putting a row again changes nothing.
/// </para>
/// <para>
/// All methods are safe to call from many threads. A store that cannot be reached is a <see cref="StoreException"/> within a bounded time,
/// that says which store it was and what to do; so is a view that was not added. After an error, and after a cancellation, a write may have
/// been done or not: it is safe to do it again.
/// </para>
/// <para>
/// Keys and values are copied: the memory that they are handed over in is the caller's to use again.
/// </para>
/// </remarks>
public interface IOnlineStore : IAsyncDisposable
{
    /// <summary>The store as messages name it, such as <c>SQLite 'online.db'</c>; without passwords.</summary>
    string Description { get; }

    /// <summary>The versions of views in the store, ordered by their ids.</summary>
    ValueTask<IReadOnlyList<OnlineView>> ViewsAsync(CancellationToken cancellationToken = default);

    /// <summary>Adds a version of a view without rows; one that is there stays as it is.</summary>
    /// <exception cref="StoreException">A view of the same id has other slots or hashes.</exception>
    ValueTask AddViewAsync(OnlineView view, CancellationToken cancellationToken = default);

    /// <summary>Removes a version of a view with its rows and its mark.</summary>
    /// <returns>Whether it was there.</returns>
    ValueTask<bool> DropViewAsync(string view, CancellationToken cancellationToken = default);

    /// <summary>The mark that <see cref="SetMarkAsync"/> has set, by which a writer knows how far it came; null if there is none.</summary>
    ValueTask<string?> GetMarkAsync(string view, CancellationToken cancellationToken = default);

    /// <summary>Sets the mark of a view.</summary>
    ValueTask SetMarkAsync(string view, string mark, CancellationToken cancellationToken = default);

    /// <summary>Finds the row of a key.</summary>
    /// <returns>The row; null if the key has none.</returns>
    ValueTask<OnlineRow?> GetAsync(string view, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default);

    /// <summary>Finds the rows of several keys, in one round trip.</summary>
    /// <returns>One row per key, in the order of the keys; null where a key has none. A key may be asked for twice.</returns>
    ValueTask<IReadOnlyList<OnlineRow?>> GetAsync(
        string view, IReadOnlyList<ReadOnlyMemory<byte>> keys, CancellationToken cancellationToken = default);

    /// <summary>
    /// Puts rows, in any order: of each key that which replaces all others. After an error or a crash, some of them may be there.
    /// </summary>
    /// <returns>How many keys have another row than before.</returns>
    ValueTask<int> PutAsync(string view, IReadOnlyList<OnlineRow> rows, CancellationToken cancellationToken = default);

    /// <summary>Removes the row of a key. Nothing of it is left: a row that is put afterwards is kept, whenever it happened.</summary>
    /// <returns>Whether the key had one.</returns>
    ValueTask<bool> DeleteAsync(string view, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default);

    /// <summary>Reads all rows of a view, each once, in the order of the bytes of their keys or another fixed one.</summary>
    /// <remarks>Rows that are put meanwhile are read or not.</remarks>
    IAsyncEnumerable<OnlineRow> ScanAsync(string view, CancellationToken cancellationToken = default);
}

/// <summary>An online store in this process, which answers without waiting and without allocating.</summary>
public interface ILocalStore : IOnlineStore
{
    /// <summary>Finds the row of a key.</summary>
    /// <param name="view">The id of the view.</param>
    /// <param name="key">The bytes of the key.</param>
    /// <param name="values">Gets the values of the row; it has room for those of the view.</param>
    /// <param name="eventTicks">Gets when the row happened.</param>
    /// <param name="createdTicks">Gets when the row became known.</param>
    /// <returns>The length of the values; -1 if the key has no row.</returns>
    /// <exception cref="ArgumentException">The values of the row are longer than the room for them.</exception>
    int Get(string view, ReadOnlySpan<byte> key, Span<byte> values, out long eventTicks, out long createdTicks);
}
