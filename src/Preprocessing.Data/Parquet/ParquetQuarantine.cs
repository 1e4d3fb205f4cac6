namespace Preprocessing.Data;

/// <summary>Keeps the rows that checks leave out in a Parquet file of their own, with their reasons.</summary>
/// <remarks>
/// The file has the columns of the pipeline and three more: <c>quarantine_origin</c> and <c>quarantine_row</c> say where a row comes from,
/// <c>quarantine_reasons</c> which constraints it breaks. Rows stand in the order of the source, whatever threads read it. They are held in
/// memory until <see cref="CompleteAsync"/> writes them.
/// </remarks>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public sealed class ParquetQuarantine<TRow> : IQuarantine<TRow>
{
    readonly Pipeline<TRow> pipeline;
    readonly long mostRows;
    readonly SortedDictionary<int, (Batch<TRow> Rows, IReadOnlyList<QuarantinedRow> Reasons)> partitions = [];
    readonly Lock gate = new();

    /// <summary>Begins without rows.</summary>
    /// <param name="pipeline">The pipeline whose rows are checked.</param>
    /// <param name="mostRows">
    /// The most rows that are held; more are an error, because then the data as a whole are wrong, or the constraint is.
    /// </param>
    public ParquetQuarantine(Pipeline<TRow> pipeline, long mostRows = 1_000_000)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mostRows);
        (this.pipeline, this.mostRows) = (pipeline, mostRows);
    }

    /// <summary>The number of rows that were left out so far.</summary>
    public long RowCount { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="CheckException">There are more rows than may be held.</exception>
    public void Add(int partition, Batch<TRow> rows, IReadOnlyList<QuarantinedRow> reasons)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(reasons);
        lock (gate)
        {
            RowCount += rows.Count;
            if (RowCount > mostRows)
                throw new CheckException($"More than {mostRows} rows of pipeline '{pipeline.Name}' break constraints, such as row "
                    + $"{reasons[0].Row} of '{reasons[0].Origin}': {reasons[0].Reasons}. Look at the data or the constraint, or allow "
                    + "more.");
            partitions.Add(partition, (rows, reasons));
        }
    }

    /// <summary>Writes the rows; without rows the file has none, so that it replaces that of an earlier run.</summary>
    /// <param name="path">The file. It appears whole or not at all, and replaces an older file.</param>
    /// <param name="training">Whether the rows were read with the columns that only training needs, which are then written, too.</param>
    /// <param name="cancellationToken">Stops the writing; no file is left behind.</param>
    /// <exception cref="IOException">The file cannot be written; an older file stays untouched.</exception>
    public async Task CompleteAsync(string path, bool training = true, CancellationToken cancellationToken = default)
    {
        ColumnInfo[] more =
        [
            ColumnInfo.OfText("quarantine_origin", ""),
            ColumnInfo.Of<long>("quarantine_row", ""),
            ColumnInfo.OfText("quarantine_reasons", ""),
        ];
        using var sink = new ParquetSink<TRow>(path, pipeline, new ParquetWriteOptions { Training = training }, open: null, more);
        foreach (var (rows, reasons) in partitions.Values.Where(partition => partition.Reasons.Count > 0))
        {
            var all = Enumerable.Range(0, reasons.Count).ToArray();
            await sink.WriteAsync(rows, Say(more, reasons), all, cancellationToken).ConfigureAwait(false);
        }
        await sink.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    static Column[] Say(ColumnInfo[] more, IReadOnlyList<QuarantinedRow> reasons)
    {
        Column[] columns = [.. more.Select(info => info.NewColumn())];
        var (origins, texts, places) = ((TextColumn)columns[0], (TextColumn)columns[2], (Column<long>)columns[1]);
        origins.Resize(reasons.Count);
        texts.Resize(reasons.Count);
        places.Resize(reasons.Count, withMissing: false);
        for (var row = 0; row < reasons.Count; row++)
        {
            origins.Indices[row] = origins.AddValue(reasons[row].Origin.AsMemory());
            texts.Indices[row] = texts.AddValue(reasons[row].Reasons.AsMemory());
            places.Values[row] = reasons[row].Row;
        }
        return columns;
    }
}
