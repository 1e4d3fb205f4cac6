using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Apache.Arrow;

namespace Preprocessing.Arrow;

/// <summary>Record batches in memory as a source of batches; each is a partition.</summary>
sealed class RecordBatchSource<TRow> : IBatchSource<TRow>
{
    readonly Pipeline<TRow> pipeline;
    readonly RecordBatch[] batches;
    readonly long[] firstRows;
    readonly ConcurrentBag<RecordBatches<TRow>> inferenceIdle = [], trainingIdle = [];
    string? version;

    public RecordBatchSource(Pipeline<TRow> pipeline, RecordBatch[] batches)
    {
        (this.pipeline, this.batches) = (pipeline, batches);
        var first = new RecordBatches<TRow>(pipeline, training: false);
        firstRows = new long[batches.Length];
        var rows = 0L;
        for (var i = 0; i < batches.Length; i++)
        {
            first.Bind(batches[i].Schema);
            firstRows[i] = rows;
            rows += batches[i].Length;
        }
        RowCount = rows;
        inferenceIdle.Add(first);
    }

    public int PartitionCount => batches.Length;

    public long? RowCount { get; }

    public async IAsyncEnumerable<Batch<TRow>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(partition, PartitionCount);
        cancellationToken.ThrowIfCancellationRequested();
        var idle = training ? trainingIdle : inferenceIdle;
        var reading = idle.TryTake(out var reused) ? reused : new RecordBatches<TRow>(pipeline, training);
        try
        {
            reading.Bind(batches[partition].Schema);
            foreach (var batch in reading.Slices(batches[partition], firstRows[partition]))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return batch;
            }
        }
        finally
        {
            idle.Add(reading);
        }
        await Task.CompletedTask.ConfigureAwait(false);
    }

    public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default)
    {
        if (version is not null)
            return new(version);
        var digest = new RowDigest();
        var reading = new RecordBatches<TRow>(pipeline, training: true);
        for (var i = 0; i < batches.Length; i++)
        {
            reading.Bind(batches[i].Schema);
            foreach (var batch in reading.Slices(batches[i], firstRows[i]))
            {
                cancellationToken.ThrowIfCancellationRequested();
                digest.Add(batch, reading.Positions);
            }
        }
        return new(version = digest.ToString());
    }
}
