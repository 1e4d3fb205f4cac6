using Preprocessing.Authoring;
using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>What is remembered of earlier rows, key by key, for the lags and windows that a pipeline declares.</summary>
/// <remarks>
/// <para>
/// Online: <see cref="Recall"/> a row before it is transformed, <see cref="Record"/> it when it has happened. Offline the same is done for
/// every row in order by <see cref="HistorySources.WithHistory{TRow}"/>. Both run the same code on the same state, so they give the same bits.
/// </para>
/// <para>Rows of a key come in the order of their event times. Memory grows with the number of keys and with what each window keeps.</para>
/// <para>Safe to call from many threads; a call waits for others. A row of a known key allocates nothing unless its window grows.</para>
/// </remarks>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public abstract class History<TRow>
{
    private protected History() { }

    /// <summary>How many keys are remembered.</summary>
    public abstract int KeyCount { get; }

    /// <summary>Gives the row the values that its history properties have by what was recorded; records nothing.</summary>
    /// <exception cref="StepException">The row has no event time.</exception>
    public abstract void Recall(TRow row);

    /// <summary>Remembers the row for those that come after it.</summary>
    /// <exception cref="StepException">The row has no event time, or one before that of a row of its key which is already recorded.</exception>
    public abstract void Record(TRow row);

    /// <summary>Remembers all rows of a source, as a server does with those of the training data before it starts.</summary>
    /// <param name="source">The rows, in the order of their event times.</param>
    /// <param name="cancellationToken">Stops the reading; what was read is recorded.</param>
    /// <exception cref="SourceException">The data cannot be read.</exception>
    /// <exception cref="StepException">A row has no event time, or is out of order.</exception>
    public async Task RecordAsync(IBatchSource<TRow> source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, cancellationToken).ConfigureAwait(false))
                Run(batch);
    }

    /// <summary>Forgets the keys whose newest row is before a time, to bound the memory.</summary>
    /// <returns>The number of keys forgotten.</returns>
    public abstract int Forget(DateTime before);

    /// <summary>Writes all that is remembered as one JSON file; either the whole file appears or none.</summary>
    /// <exception cref="IOException">The file cannot be written; what was there before is untouched.</exception>
    public abstract void Save(string path);

    /// <summary>Recalls and records all rows of a batch, in order; the history columns of the batch are filled.</summary>
    internal abstract void Run(Batch<TRow> batch);

    internal abstract History<TRow> Copy();
}
