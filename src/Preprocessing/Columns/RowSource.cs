using System.Runtime.CompilerServices;

namespace Preprocessing;

/// <summary>Rows in memory as a source of batches.</summary>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public sealed class RowSource<TRow> : IBatchSource<TRow>
{
    readonly Schema<TRow> schema;
    readonly ReadOnlyMemory<TRow> rows;
    readonly int batchRows;

    /// <summary>Reads the rows in batches of <paramref name="batchRows"/>; each batch is a partition.</summary>
    public RowSource(Schema<TRow> schema, ReadOnlyMemory<TRow> rows, int batchRows = 4096)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchRows);
        (this.schema, this.rows, this.batchRows) = (schema, rows, batchRows);
    }

    /// <inheritdoc/>
    public int PartitionCount => (rows.Length + batchRows - 1) / batchRows;

    /// <inheritdoc/>
    public long? RowCount => rows.Length;

    /// <inheritdoc/>
    public async IAsyncEnumerable<Batch<TRow>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var start = partition * batchRows;
        var batch = new Batch<TRow>(schema) { FirstRow = start };
        schema.Fill(batch, rows.Span.Slice(start, Math.Min(batchRows, rows.Length - start)), training);
        yield return batch;
        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) => new((string?)null);
}
