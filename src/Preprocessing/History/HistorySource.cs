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

    /// <summary>
    /// Reads a source once, row by row in its order, and records its rows in a history, which so goes on behind the source.
    /// </summary>
    /// <inheritdoc cref="WithHistory"/>
    /// <param name="source">The rows.</param>
    /// <param name="history">The history; it must not be used until the source was read.</param>
    public static IBatchSource<TRow> RecordedBy<TRow>(this IBatchSource<TRow> source, History<TRow> history)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(history);
        return new RecordedSource<TRow>(source, history);
    }
}

sealed class HistorySource<TRow>(IBatchSource<TRow> source, History<TRow> before) : RecordedSource<TRow>(source, before)
{
    // Every reading begins with what was before the source.
    private protected override History<TRow> Begin() => base.Begin().Copy();
}

class RecordedSource<TRow>(IBatchSource<TRow> source, History<TRow> history) : IBatchSource<TRow>
{
    public int PartitionCount => 1;

    public long? RowCount => source.RowCount;

    public async IAsyncEnumerable<Batch<TRow>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var recording = Begin();
        for (var part = 0; part < source.PartitionCount; part++)
            await foreach (var batch in source.ReadAsync(part, training, cancellationToken).ConfigureAwait(false))
            {
                recording.Run(batch);
                yield return batch;
            }
    }

    public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) => source.GetVersionAsync(cancellationToken);

    private protected virtual History<TRow> Begin() => history;
}
