using System.Runtime.CompilerServices;
using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>A source that keeps some of the rows that are read from it, chosen by the hash of their position.</summary>
sealed class SampledSource(UntypedPipeline pipeline, IBatchSource<UntypedRow> source, double share) : IBatchSource<UntypedRow>
{
    readonly Lock gate = new();

    /// <summary>The rows that were kept.</summary>
    public Batch<UntypedRow> Sample { get; } = new(pipeline);

    public int PartitionCount => source.PartitionCount;

    public long? RowCount => source.RowCount;

    public async IAsyncEnumerable<Batch<UntypedRow>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var batch in source.ReadAsync(partition, training, cancellationToken).ConfigureAwait(false))
        {
            lock (gate)
                for (var row = 0; row < batch.Count; row++)
                    if (Hash(partition, batch.RowAt(row)) < share)
                        Sample.Append(batch, row);
            yield return batch;
        }
    }

    public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) => source.GetVersionAsync(cancellationToken);

    // SplitMix64: positions that follow one another give numbers from 0 to 1 that do not.
    static double Hash(int partition, long row)
    {
        var bits = (((ulong)partition << 40) ^ (ulong)row) + 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return ((bits ^ (bits >> 31)) >> 11) * (1.0 / (1L << 53));
    }
}
