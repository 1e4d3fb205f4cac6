using Preprocessing.Authoring;
using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>A memory of earlier rows, key by key, for the lags and windows that a pipeline declares.</summary>
/// <remarks>
/// <para>
/// Online: call <see cref="Recall"/> with a row before it is transformed, and <see cref="Record"/> when it has happened.
/// Offline, <see cref="HistorySources.WithHistory{TRow}"/> does the same for every row in order. Both run the same code
/// on the same state, so they give the same bits.
/// </para>
/// <para>
/// If several columns are marked with <c>[Key]</c>, their values are one key together: ("a", "bc") is not ("ab", "c"), and a missing value
/// is a value like any other.
/// </para>
/// <para>Rows of a key come in the order of their event times. Memory grows with the number of keys and the size of each window.</para>
/// <para>Safe to call from many threads; calls run one at a time. A row of a known key allocates nothing unless its window grows.</para>
/// </remarks>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public abstract class History<TRow>
{
    private protected History() { }

    /// <summary>The number of keys in memory.</summary>
    public abstract int KeyCount { get; }

    /// <summary>Sets the history properties of the row from the rows recorded before; records nothing.</summary>
    /// <exception cref="StepException">The row has no event time.</exception>
    public abstract void Recall(TRow row);

    /// <summary>Records the row for the rows that come after it.</summary>
    /// <exception cref="StepException">
    /// The row has no event time, or its event time is before that of a recorded row of its key.
    /// </exception>
    public abstract void Record(TRow row);

    /// <summary>Records all rows of a source, as a server does with those of the training data before it starts.</summary>
    /// <param name="source">The rows, in the order of their event times.</param>
    /// <param name="cancellationToken">Stops the reading; rows read so far are recorded.</param>
    /// <exception cref="SourceException">The data cannot be read.</exception>
    /// <exception cref="StepException">A row has no event time, or is out of order.</exception>
    public async Task RecordAsync(IBatchSource<TRow> source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, cancellationToken).ConfigureAwait(false))
                Run(batch);
    }

    /// <summary>Removes the keys whose newest row is before a time, to bound the memory.</summary>
    /// <returns>The number of keys removed.</returns>
    public abstract int Forget(DateTime before);

    /// <summary>Writes the whole history as one JSON file; either the whole file appears or none.</summary>
    /// <exception cref="IOException">The file cannot be written; an earlier file is untouched.</exception>
    public abstract void Save(string path);

    /// <summary>Recalls and records all rows of a batch in order, and fills the history columns of the batch.</summary>
    internal abstract void Run(Batch<TRow> batch);

    internal abstract History<TRow> Copy();
}
