namespace Preprocessing.Data;

/// <summary>Builds batches row by row: who reads rows writes their cells, and this class begins and ends the batches.</summary>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
sealed class BatchFiller<TRow>
{
    readonly IReadOnlyList<FilledColumn> columns;
    readonly int capacity;

    /// <summary>Creates the builder of batches of at most <paramref name="capacity"/> rows.</summary>
    /// <param name="schema">The columns of the pipeline.</param>
    /// <param name="columns">The columns that are filled; the others stay empty.</param>
    /// <param name="capacity">The most rows of a batch.</param>
    public BatchFiller(Schema<TRow> schema, IReadOnlyList<FilledColumn> columns, int capacity = DefaultRows)
    {
        (this.columns, this.capacity) = (columns, capacity);
        Batch = new Batch<TRow>(schema);
    }

    /// <summary>Enough rows that a batch costs little beside its rows, few enough that its columns stay in the cache.</summary>
    public const int DefaultRows = 8192;

    /// <summary>The batch that is filled.</summary>
    public Batch<TRow> Batch { get; }

    /// <summary>The number of rows that are complete.</summary>
    public int Count { get; private set; }

    /// <summary>Whether there is no room for another row.</summary>
    public bool IsFull => Count == capacity;

    /// <summary>Begins a batch, all of whose values are missing.</summary>
    public void Begin(string origin, long firstRow)
    {
        (Count, Batch.Origin, Batch.FirstRow) = (0, origin, firstRow);
        foreach (var column in columns)
            column.Begin(Batch[column.Position], capacity);
    }

    /// <summary>Completes a row: the next cells belong to the next row.</summary>
    public void EndRow() => Count++;

    /// <summary>Ends the batch.</summary>
    /// <exception cref="SourceException">A value is missing where the class does not allow it.</exception>
    public Batch<TRow> End()
    {
        foreach (var column in columns)
            column.End(Batch, Count);
        Batch.Count = Count;
        return Batch;
    }

    /// <summary>Creates the error for a value that its property cannot hold.</summary>
    /// <param name="column">The column of the pipeline.</param>
    /// <param name="found">The value, as the source has it, with quotes if it is a text.</param>
    /// <param name="accepted">What the property is read from.</param>
    public SourceException Refused(ColumnInfo column, string found, string accepted) => new(
        $"Column '{column.Name}' has {found} in row {Batch.FirstRow + Count} of '{Batch.Origin}', which property {column.Member} cannot "
        + $"hold exactly as {TypeNames.Describe(column.Type)}: it is read from {accepted}. "
        + "Declare another type, or mend the value.");
}

/// <summary>A column of a batch and what fills it.</summary>
/// <param name="Position">The position of the column in the pipeline's schema.</param>
/// <param name="Fillers">One filler; for a vector one for each of its numbers.</param>
sealed record FilledColumn(int Position, ColumnFiller[] Fillers)
{
    VectorParts? parts;

    /// <summary>Begins a batch.</summary>
    public void Begin(Column column, int rows)
    {
        if (column.Info.Parts.Count > 0)
            (parts ??= VectorParts.Of(column.Info, Fillers)).Begin(rows);
        else
            Fillers[0].Begin(column, rows);
    }

    /// <summary>Ends a batch of some rows.</summary>
    /// <exception cref="SourceException">A value is missing where the class does not allow it.</exception>
    public void End<TRow>(Batch<TRow> batch, int rows)
    {
        var column = batch[Position];
        if (parts is not null)
            parts.End(column, rows);
        else
            Fillers[0].End(column, rows);
        if (column.Info.IsNullable || parts is not null)
            return;
        for (var row = 0; row < rows; row++)
            if (column.IsMissing(row))
                throw new SourceException(
                    $"Column '{column.Info.Name}' is missing in row {batch.FirstRow + row} of '{batch.Origin}', but property "
                    + $"{column.Info.Member} does not allow that. Declare it as {TypeNames.Describe(column.Info.Type)}?, or fill or drop "
                    + "such rows.");
    }
}
