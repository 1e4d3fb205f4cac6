namespace Preprocessing.ML;

/// <summary>The batches of a source one after the other, for callers that cannot wait asynchronously, as ML.NET's cursors.</summary>
sealed class BatchReader<TRow>(IBatchSource<TRow> source, bool training, CancellationToken cancellationToken) : IDisposable
{
    IAsyncEnumerator<Batch<TRow>>? batches;
    int partition;

    /// <summary>The next batch, or null after the last. The one before is no longer valid.</summary>
    public Batch<TRow>? Next() => Wait(NextAsync);

    /// <summary>Gives back what the reading holds, such as open files.</summary>
    public void Dispose() => Wait(async () =>
    {
        await CloseAsync().ConfigureAwait(false);
        return true;
    });

    async Task<Batch<TRow>?> NextAsync()
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (batches is not null && await batches.MoveNextAsync().ConfigureAwait(false))
                return batches.Current;
            await CloseAsync().ConfigureAwait(false);
            if (partition == source.PartitionCount)
                return null;
            batches = source.ReadAsync(partition++, training, cancellationToken).GetAsyncEnumerator(cancellationToken);
        }
    }

    async Task CloseAsync()
    {
        var open = batches;
        batches = null;
        if (open is not null)
            await open.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// Waits for what cannot be awaited. A source may want to go on in the context it was called in, which waits here and
    /// would never let it: so it is called where there is none.
    /// </summary>
    static T Wait<T>(Func<Task<T>> call) =>
        (SynchronizationContext.Current is null && TaskScheduler.Current == TaskScheduler.Default ? call() : Task.Run(call)).GetAwaiter().GetResult();
}
