using System.Runtime.CompilerServices;

namespace Preprocessing;

/// <summary>A source of some rows of another one, which is asked batch by batch.</summary>
abstract class FilteredSource<TRow>(IBatchSource<TRow> source) : IBatchSource<TRow>
{
    public int PartitionCount => source.PartitionCount;

    // The number is known only after reading.
    public long? RowCount => null;

    public async IAsyncEnumerable<Batch<TRow>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        bool[] keep = [];
        await foreach (var batch in source.ReadAsync(partition, training, cancellationToken).ConfigureAwait(false))
        {
            if (keep.Length < batch.Count)
                keep = new bool[batch.Count];
            if (!Mark(batch, training, keep.AsSpan(0, batch.Count)))
                batch.Keep(keep.AsSpan(0, batch.Count));
            if (batch.Count > 0)
                yield return batch;
        }
    }

    public virtual ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) =>
        source.GetVersionAsync(cancellationToken);

    /// <summary>Says which rows are kept; true if all are, whatever the flags.</summary>
    protected abstract bool Mark(Batch<TRow> batch, bool training, Span<bool> keep);
}
