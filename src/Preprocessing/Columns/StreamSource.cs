using System.Runtime.CompilerServices;

namespace Preprocessing;

/// <summary>Rows that arrive one by one as a source of batches, such as those of a query or a queue.</summary>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public sealed class StreamSource<TRow> : IBatchSource<TRow>
{
    readonly Schema<TRow> schema;
    readonly Func<CancellationToken, IAsyncEnumerable<TRow>> rows;
    readonly int batchRows;

    /// <summary>Reads the rows in batches.</summary>
    /// <param name="schema">The columns of the pipeline.</param>
    /// <param name="rows">
    /// Begins the rows anew, the same rows each time: a fit reads them in every pass. Without a fit of several passes it is called once.
    /// </param>
    /// <param name="batchRows">The most rows of a batch, which are held in memory.</param>
    public StreamSource(Schema<TRow> schema, Func<CancellationToken, IAsyncEnumerable<TRow>> rows, int batchRows = 4096)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchRows);
        (this.schema, this.rows, this.batchRows) = (schema, rows, batchRows);
    }

    /// <summary>One: rows that arrive one by one have no parts.</summary>
    public int PartitionCount => 1;

    /// <summary>Null: the number is known only after reading.</summary>
    public long? RowCount => null;

    /// <inheritdoc/>
    public async IAsyncEnumerable<Batch<TRow>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (batch, waiting, count) = (new Batch<TRow>(schema), new TRow[batchRows], 0);
        await foreach (var row in rows(cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            waiting[count++] = row;
            if (count < batchRows)
                continue;
            yield return Fill();
            count = 0;
        }
        if (count > 0)
            yield return Fill();

        Batch<TRow> Fill()
        {
            var first = batch.FirstRow + batch.Count;
            schema.Fill(batch, waiting.AsSpan(0, count), training);
            batch.FirstRow = first;
            return batch;
        }
    }

    /// <summary>Null: what the rows are is known only after reading.</summary>
    public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) => new((string?)null);
}
