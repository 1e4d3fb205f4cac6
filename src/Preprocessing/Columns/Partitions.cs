namespace Preprocessing;

/// <summary>Reads the partitions of sources side by side.</summary>
static class Partitions
{
    /// <summary>Reads all batches of a source with several workers; each has a summary of its own, which are merged in the end.</summary>
    /// <param name="source">The data.</param>
    /// <param name="training">Whether columns that only training needs are read, too.</param>
    /// <param name="workers">The number of workers; at most as many as there are partitions begin.</param>
    /// <param name="begin">Creates the summary of a worker, from 0 on, of so many.</param>
    /// <param name="add">Adds a batch of a partition to a summary.</param>
    /// <param name="merge">Takes a worker's summary; called by one worker at a time.</param>
    /// <param name="progress">Receives the number of rows after each batch.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task ReadAllAsync<TRow, TSummary>(
        IBatchSource<TRow> source,
        bool training,
        int workers,
        Func<int, int, TSummary> begin,
        Action<TSummary, Batch<TRow>, int> add,
        Action<TSummary> merge,
        IProgress<long>? progress,
        CancellationToken cancellationToken)
    {
        // The failure of one worker stops the others.
        using var failure = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (next, rows) = (-1, 0L);
        var gate = new Lock();
        workers = Math.Clamp(source.PartitionCount, 1, workers);
        await Task.WhenAll([.. Enumerable.Range(0, workers)
            .Select(worker => Task.Run(() => Work(worker), CancellationToken.None))]).ConfigureAwait(false);

        async Task Work(int worker)
        {
            try
            {
                var summary = begin(worker, workers);
                for (int partition; (partition = Interlocked.Increment(ref next)) < source.PartitionCount;)
                    await foreach (var batch in source.ReadAsync(partition, training, failure.Token).ConfigureAwait(false))
                    {
                        failure.Token.ThrowIfCancellationRequested();
                        var read = batch.Count;
                        add(summary, batch, partition);
                        progress?.Report(Interlocked.Add(ref rows, read));
                    }
                lock (gate)
                    merge(summary);
            }
            catch
            {
                await failure.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }
    }
}
