namespace Preprocessing.Data;

/// <summary>Builds batches row by row: who reads rows writes their cells, and this class begins and ends the batches.</summary>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
sealed class BatchFiller<TRow>
{
    readonly IReadOnlyList<FilledColumn> columns;
    readonly int capacity;
    int most, room;

    /// <summary>Creates the builder of batches of at most <paramref name="capacity"/> rows.</summary>
    /// <param name="schema">The columns of the pipeline.</param>
    /// <param name="columns">The columns that are filled; the others stay empty.</param>
    /// <param name="capacity">The most rows of a batch.</param>
    public BatchFiller(Schema<TRow> schema, IReadOnlyList<FilledColumn> columns, int capacity = DefaultRows)
    {
        (this.columns, this.capacity) = (columns, capacity);
        Positions = [.. columns.Select(column => column.Position)];
        Batch = new Batch<TRow>(schema);
    }

    /// <summary>Enough rows that a batch costs little beside its rows, few enough that its columns stay in the cache.</summary>
    public const int DefaultRows = 8192;

    /// <summary>The batch that is filled.</summary>
    public Batch<TRow> Batch { get; }

    /// <summary>The positions of the columns that are filled, in the pipeline's schema.</summary>
    public int[] Positions { get; }

    /// <summary>The number of rows that are complete.</summary>
    public int Count { get; private set; }

    /// <summary>Whether there is no room for another row.</summary>
    public bool IsFull => Count == most;

    /// <summary>Says more of the place of a row of the origin, such as " (line 7)"; called for messages alone.</summary>
    public Func<long, string> Place { get; set; } = _ => "";

    /// <summary>Begins a batch, all of whose values are missing.</summary>
    /// <param name="origin">The data, for messages.</param>
    /// <param name="firstRow">The position of the first row in the data.</param>
    /// <param name="rows">The most rows that can follow, if that is known.</param>
    public void Begin(string origin, long firstRow, long rows = long.MaxValue)
    {
        (Count, Batch.Origin, Batch.FirstRow) = (0, origin, firstRow);
        most = (int)Math.Clamp(rows, 1, capacity);
        // A caller may allow a million rows and have ten: the room grows with them, and is kept.
        room = Math.Min(most, Math.Max(room, DefaultRows));
        foreach (var column in columns)
            column.Begin(Batch[column.Position], room);
    }

    /// <summary>Completes a row: the next cells belong to the next row.</summary>
    public void EndRow()
    {
        if (++Count < room || room == most)
            return;
        room = (int)Math.Min(most, 2L * room);
        foreach (var column in columns)
            column.Grow(room);
    }

    /// <summary>Ends the batch.</summary>
    /// <exception cref="SourceException">A value is missing where the class does not allow it.</exception>
    public Batch<TRow> End()
    {
        foreach (var column in columns)
        {
            if (column.End(Batch[column.Position], Count) is >= 0 and var row)
                throw Missing(Batch[column.Position].Info, Batch.FirstRow + row);
            Batch[column.Position].EraseMissingTokens();
        }
        Batch.Count = Count;
        return Batch;
    }

    /// <summary>Creates the error for a value that its property cannot hold.</summary>
    /// <param name="column">The column of the pipeline.</param>
    /// <param name="found">The value, as the source has it, with quotes if it is a text.</param>
    /// <param name="accepted">What the property is read from.</param>
    public SourceException Refused(ColumnInfo column, string found, string accepted) => new(
        $"Column '{column.Name}' has {found} in row {Batch.FirstRow + Count}{Place(Batch.FirstRow + Count)} of '{Batch.Origin}', which "
        + $"property {column.Member} cannot hold exactly as {TypeNames.Describe(column.DeclaredType)}: it is read from {accepted}. "
        + "Declare another type, or mend the value.");

    SourceException Missing(ColumnInfo column, long row) => new(
        $"Column '{column.Name}' is missing in row {row}{Place(row)} of '{Batch.Origin}', but property {column.Member} does not allow "
        + $"that. Declare it as {TypeNames.Describe(column.Type)}?, or fill or drop such rows.");
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

    /// <summary>Makes room for more rows.</summary>
    public void Grow(int rows)
    {
        foreach (var filler in Fillers)
            filler.Grow(rows);
    }

    /// <summary>Ends a batch of some rows.</summary>
    /// <returns>The first row whose value is missing where the class does not allow it; -1 if there is none.</returns>
    public int End(Column column, int rows)
    {
        if (parts is not null)
            parts.End(column, rows);
        else
            Fillers[0].End(column, rows);
        return column.Info.IsNullable || parts is not null ? -1 : Fillers[0].FirstMissing;
    }
}
