using System.Runtime.CompilerServices;
using Apache.Arrow;
using Apache.Arrow.Ipc;

namespace Preprocessing.Arrow;

/// <summary>A stream of record batches as a source of batches.</summary>
/// <param name="pipeline">The pipeline.</param>
/// <param name="begin">Begins the stream anew.</param>
sealed class RecordBatchStreamSource<TRow>(Pipeline<TRow> pipeline, Func<IArrowArrayStream> begin) : IBatchSource<TRow>
{
    readonly RowVersion version = new(partitions: 1);

    public int PartitionCount => 1;

    public long? RowCount => null;

    public async IAsyncEnumerable<Batch<TRow>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(partition, 0);
        cancellationToken.ThrowIfCancellationRequested();
        using var stream = begin();
        var reading = new RecordBatches<TRow>(pipeline, training);
        reading.Bind(stream.Schema);
        var digest = new RowDigest();
        while (await NextAsync(stream, digest.Rows, cancellationToken).ConfigureAwait(false) is { } arrived)
            using (arrived)
                foreach (var batch in reading.Slices(arrived, digest.Rows))
                {
                    digest.Add(batch, reading.Positions);
                    yield return batch;
                    cancellationToken.ThrowIfCancellationRequested();
                }
        version.RequireSame(partition, training, digest, RecordBatches<TRow>.Origin);
    }

    public async ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) =>
        await version.OfAsync(this, cancellationToken).ConfigureAwait(false);

    static async ValueTask<RecordBatch?> NextAsync(IArrowArrayStream stream, long row, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadNextRecordBatchAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is not (SourceException or OperationCanceledException or OutOfMemoryException))
        {
            throw new SourceException(FormattableString.Invariant($"The stream of record batches broke off after {row} row(s): ")
                + $"{cause.Message} Nothing was kept of this reading. Begin it again.", cause);
        }
    }
}
