using System.Runtime.CompilerServices;

namespace Preprocessing;

/// <summary>Adds lags and windows to sources.</summary>
public static class HistorySources
{
    /// <summary>Reads a source row by row in its order, so that each row gets its lags and windows from the rows before it.</summary>
    /// <remarks>
    /// Every reading starts with a copy of <paramref name="before"/>. Rows of a key must come in the order of their event times, over all
    /// partitions; partitions are read one after the other.
    /// </remarks>
    /// <param name="source">The rows.</param>
    /// <param name="before">The history of the time before the source; null for none.</param>
    public static IBatchSource<TRow> WithHistory<TRow>(this IBatchSource<TRow> source, History<TRow>? before = null)
        where TRow : IPipelineRow<TRow>
    {
        ArgumentNullException.ThrowIfNull(source);
        return new HistorySource<TRow>(source, before?.Copy() ?? TRow.Pipeline.CreateHistory());
    }
}

sealed class HistorySource<TRow>(IBatchSource<TRow> source, History<TRow> before) : IBatchSource<TRow>
{
    public int PartitionCount => 1;

    public long? RowCount => source.RowCount;

    public async IAsyncEnumerable<Batch<TRow>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var history = before.Copy();
        for (var part = 0; part < source.PartitionCount; part++)
            await foreach (var batch in source.ReadAsync(part, training, cancellationToken).ConfigureAwait(false))
            {
                history.Run(batch);
                yield return batch;
            }
    }

    public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) => source.GetVersionAsync(cancellationToken);
}
