using System.Runtime.CompilerServices;
using Preprocessing.Engines;

namespace Preprocessing.FeatureStore;

/// <summary>An online store in a file of SQLite, which any number of processes on one machine share: the embedded default.</summary>
/// <remarks>
/// <para>
/// Reads neither wait for writers nor allocate, but for the rows that they return. Writers take turns: those of this process without a
/// limit of time, those of others within <see cref="SqliteStoreOptions.Timeout"/>. A put is one transaction: all of its rows are there, or
/// none.
/// </para>
/// <para>
/// An acknowledged write survives that the process is killed and, unless <see cref="SqliteStoreOptions.SurvivesPowerLoss"/> is off, that
/// the machine loses power. The file lies on a local disk, with a <c>-wal</c> and a <c>-shm</c> beside it while the store is open.
/// </para>
/// <para>Its methods do their work on the thread that calls them: a put of 100,000 rows keeps it for about half a second.</para>
/// </remarks>
public sealed class SqliteStore : ILocalStore
{
    readonly SqliteReaders readers;
    readonly SqliteWriter writer;
    readonly SemaphoreSlim turn = new(1);
    bool isClosed;

    SqliteStore(SqliteFile file)
    {
        Description = file.Description;
        writer = new(file);
        readers = new(file);
    }

    /// <summary>Opens a store, and creates it if there is no such file.</summary>
    /// <param name="path">The path of the file, in a folder that is there.</param>
    /// <param name="options">How it is written.</param>
    /// <exception cref="StoreException">The file is something else, of another version, damaged, or cannot be written.</exception>
    public static SqliteStore Open(string path, SqliteStoreOptions? options = null) => new(new SqliteFile(path, options ?? new()));

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OnlineView>> ViewsAsync(CancellationToken cancellationToken = default) =>
        Read<IReadOnlyList<OnlineView>>(reader => reader.Views(), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask AddViewAsync(OnlineView view, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        await WriteAsync(store => { store.Add(view); return true; }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<bool> DropViewAsync(string view, CancellationToken cancellationToken = default) =>
        WriteAsync(store => store.Drop(view), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<string?> GetMarkAsync(string view, CancellationToken cancellationToken = default) =>
        Read(reader => reader.Mark(view), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask SetMarkAsync(string view, string mark, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mark);
        await WriteAsync(store => { store.Mark(view, mark); return true; }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public int Get(string view, ReadOnlySpan<byte> key, Span<byte> values, out long eventTicks, out long createdTicks)
    {
        var reader = readers.Take();
        try
        {
            return reader.Get(view, key, values, out eventTicks, out createdTicks);
        }
        finally
        {
            readers.Give(reader);
        }
    }

    /// <inheritdoc/>
    public ValueTask<OnlineRow?> GetAsync(string view, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default) =>
        Read(reader => reader.Get(view, key), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OnlineRow?>> GetAsync(
        string view, IReadOnlyList<ReadOnlyMemory<byte>> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return Read<IReadOnlyList<OnlineRow?>>(reader => reader.Get(view, keys), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<int> PutAsync(string view, IReadOnlyList<OnlineRow> rows, CancellationToken cancellationToken = default)
    {
        var newest = OnlineRows.Newest(rows);
        return WriteAsync(store => store.Put(view, newest, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> DeleteAsync(string view, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default) =>
        WriteAsync(store => store.Delete(view, key), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<OnlineRow> ScanAsync(string view, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Page by page, because a reading that takes long would keep the write-ahead log from being emptied.
        byte[] from = [];
        for (var isMore = true; isMore;)
        {
            var rows = new List<OnlineRow>();
            isMore = await Read(reader => reader.Scan(view, from, rows), cancellationToken).ConfigureAwait(false);
            foreach (var row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return row;
            }
            // The least of the keys that are greater.
            if (isMore)
                from = [.. rows[^1].Key.Span, 0];
        }
    }

    ValueTask<T> Read<T>(Func<SqliteReader, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var reader = readers.Take();
        try
        {
            return new(read(reader));
        }
        finally
        {
            readers.Give(reader);
        }
    }

    async ValueTask<T> WriteAsync<T>(Func<SqliteWriter, T> write, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            return write(writer);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Closes the file, once the write that is under way has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (isClosed)
                return;
            isClosed = true;
            readers.Dispose();
            writer.Dispose();
        }
        finally
        {
            turn.Release();
        }
    }
}
