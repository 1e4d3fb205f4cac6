using System.Runtime.CompilerServices;

namespace Preprocessing.ML.Tests;

/// <summary>
/// Rows in batches of given sizes, one partition each, that behaves as badly as a source may: truly
/// asynchronous, one batch for all, reused.
/// </summary>
sealed class TestSource<TRow>(Pipeline<TRow> pipeline, TRow[] rows, params int[] sizes) : IBatchSource<TRow>
{
    /// <summary>The partition whose reading fails, or −1.</summary>
    public int FailingPartition { get; init; } = -1;

    /// <summary>What it fails with.</summary>
    public Exception Failure { get; init; } = new SourceException("The file 'rides.parquet' ends at byte 17.");

    /// <summary>Whether training columns were asked for, per reading.</summary>
    public List<bool> Training { get; } = [];

    /// <summary>How many readings are open.</summary>
    public int Open { get; private set; }

    public int PartitionCount => sizes.Length;

    public long? RowCount => null;

    public async IAsyncEnumerable<Batch<TRow>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Training.Add(training);
        Open++;
        try
        {
            var batch = new Batch<TRow>(pipeline) { Origin = "part " + partition };
            var (start, end) = (sizes[..partition].Sum(), sizes[..(partition + 1)].Sum());
            // Two batches per partition, to see that one is not used after the next was asked for.
            foreach (var (from, to) in new[] { (start, (start + end) / 2), ((start + end) / 2, end) })
            {
                // Goes on in the caller's context, as a user's source might.
                await Task.Delay(1, cancellationToken);
                if (partition == FailingPartition && from > start)
                    throw Failure;
                batch.FirstRow = from - start;
                pipeline.Fill(batch, rows.AsSpan(from, to - from), training);
                yield return batch;
            }
            pipeline.Fill(batch, [], training);
        }
        finally
        {
            Open--;
        }
    }

    public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) => new("test:1");
}
