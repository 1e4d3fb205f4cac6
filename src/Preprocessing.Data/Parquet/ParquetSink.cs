namespace Preprocessing.Data;

/// <summary>Writes rows of a pipeline's own columns to Parquet files.</summary>
public static class ParquetSink
{
    /// <summary>Writes all rows of a source to one file: an extract, or a copy in another format.</summary>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="path">The file. It appears whole or not at all, and replaces an older file.</param>
    /// <param name="pipeline">The pipeline whose columns are written.</param>
    /// <param name="source">The rows, taken partition by partition.</param>
    /// <param name="options">The options for writing; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the writing; no file is left behind.</param>
    /// <returns>The number of rows written.</returns>
    /// <exception cref="SourceException">The source cannot be read.</exception>
    /// <exception cref="IOException">The file cannot be written; an older file stays untouched.</exception>
    public static async Task<long> WriteAsync<TRow>(
        string path,
        Pipeline<TRow> pipeline,
        IBatchSource<TRow> source,
        ParquetWriteOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        using var sink = new ParquetSink<TRow>(path, pipeline, options);
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, options?.Training ?? true, cancellationToken).ConfigureAwait(false))
                await sink.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
        await sink.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return sink.RowCount;
    }
}

/// <summary>A Parquet file of a pipeline's own columns, written batch by batch: an extract, or quarantined rows.</summary>
/// <remarks>
/// <see cref="CompleteAsync"/> makes the whole file appear, and replaces an older file; without it, <see cref="Dispose"/> leaves no file
/// behind. Columns keep their types: a <see cref="DateTime"/> becomes a timestamp in UTC if its kind is UTC, else a local timestamp; a
/// <see cref="DateTimeOffset"/> becomes a timestamp in UTC; <see cref="ParquetWriteOptions"/> define times and decimals. Lists become
/// lists of three levels. Only one thread at a time may use it.
/// </remarks>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public sealed class ParquetSink<TRow> : IDisposable
{
    readonly ParquetWriteOptions options;
    readonly ColumnWriter[] columns, more;
    readonly ParquetFileWriter file;
    int pending;

    /// <summary>Begins a file.</summary>
    /// <param name="path">The path at which the file appears in the end.</param>
    /// <param name="pipeline">The pipeline whose columns are written.</param>
    /// <param name="options">The options for writing; null for the defaults.</param>
    /// <exception cref="IOException">The folder is missing or may not be written.</exception>
    public ParquetSink(string path, Pipeline<TRow> pipeline, ParquetWriteOptions? options = null)
        : this(path, pipeline, options, open: null) { }

    internal ParquetSink(
        string path,
        Pipeline<TRow> pipeline,
        ParquetWriteOptions? options,
        Func<string, Stream>? open,
        params IReadOnlyList<ColumnInfo> more)
    {
        this.options = options ?? new ParquetWriteOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(this.options.RowGroupRows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)this.options.DecimalScale, 28u);
        columns = [.. pipeline.Columns.Select((info, position) => (info, position))
            .Where(column => !column.info.IsRecalled && (this.options.Training || !column.info.IsTrainingOnly))
            .SelectMany(column => ColumnWriters.Create(column.info, column.position, this.options))];
        this.more = [.. more.SelectMany((info, position) => ColumnWriters.Create(info, position, this.options))];
        file = ParquetFileWriter.Create(path, open);
    }

    /// <summary>The number of rows taken so far.</summary>
    public long RowCount { get; private set; }

    /// <summary>Writes all rows of a batch.</summary>
    /// <inheritdoc cref="WriteAsync(Batch{TRow}, ReadOnlyMemory{int}, CancellationToken)"/>
    public Task WriteAsync(Batch<TRow> batch, CancellationToken cancellationToken = default) =>
        WriteAsync(batch, Enumerable.Range(0, batch.Count).ToArray(), cancellationToken);

    /// <summary>Writes selected rows of a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="rows">The positions of the rows, in the order of writing.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <exception cref="IOException">Writing fails, for example because the disk is full, or a value cannot be written exactly.</exception>
    /// <exception cref="ArgumentException">The batch lacks a column.</exception>
    public Task WriteAsync(Batch<TRow> batch, ReadOnlyMemory<int> rows, CancellationToken cancellationToken = default) =>
        WriteAsync(batch, [], rows, cancellationToken);

    /// <summary>Writes selected rows of a batch with what more columns say of them.</summary>
    internal async Task WriteAsync(
        Batch<TRow> batch, IReadOnlyList<Column> said, ReadOnlyMemory<int> rows, CancellationToken cancellationToken)
    {
        foreach (var column in columns)
            if (batch[column.Position].Count != batch.Count)
                throw new ArgumentException(
                    $"Column '{column.Info.Name}' is not in the batch from {batch.Origin}. Read with training, "
                        + $"or switch {nameof(ParquetWriteOptions.Training)} off.",
                    nameof(batch));
        while (rows.Length > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var taken = rows[..Math.Min(rows.Length, options.RowGroupRows - pending)];
            foreach (var column in columns)
                column.Add(batch[column.Position], taken.Span, Where);
            foreach (var column in more)
                column.Add(said[column.Position], taken.Span, Where);
            rows = rows[taken.Length..];
            pending += taken.Length;
            RowCount += taken.Length;
            if (pending == options.RowGroupRows)
                await FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        string Where(int row) => $"row {batch.RowAt(row)} of '{batch.Origin}'";
    }

    /// <summary>Writes the remaining rows and moves the file to its path.</summary>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <exception cref="IOException">Writing fails, for example because the disk is full; an older file stays untouched.</exception>
    public async Task CompleteAsync(CancellationToken cancellationToken = default)
    {
        if (pending > 0)
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        await file.CompleteAsync(Fields, options.Metadata, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes the file unless it was completed.</summary>
    public void Dispose() => file.Dispose();

    Parquet.Schema.Field[] Fields => [.. columns.Concat(more).Select(column => column.Field)];

    async Task FlushAsync(CancellationToken cancellationToken)
    {
        await file.WriteGroupAsync(Fields, async group =>
        {
            foreach (var column in columns.Concat(more))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await column.FlushAsync(group, cancellationToken).ConfigureAwait(false);
            }
        }, cancellationToken).ConfigureAwait(false);
        pending = 0;
    }
}
