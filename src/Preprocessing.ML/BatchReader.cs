namespace Preprocessing.ML;

/// <summary>
/// Reads the batches of a source one after the other, for callers that cannot wait asynchronously, such as ML.NET's cursors.
/// </summary>
sealed class BatchReader<TRow>(IBatchSource<TRow> source, bool training, CancellationToken cancellationToken) : IDisposable
{
    IAsyncEnumerator<Batch<TRow>>? batches;
    int partition;

    /// <summary>Reads the next batch; gives null after the last one. The previous batch is no longer valid.</summary>
    public Batch<TRow>? Next() => Wait(NextAsync);

    /// <summary>Releases the resources of the reading, such as open files.</summary>
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
    /// Waits synchronously. A source may want to continue in the context of its caller, but this context waits here, and both would wait
    /// forever. Therefore the source is called without a context.
    /// </summary>
    static T Wait<T>(Func<Task<T>> call) =>
        (SynchronizationContext.Current is null && TaskScheduler.Current == TaskScheduler.Default ? call() : Task.Run(call))
            .GetAwaiter().GetResult();
}
