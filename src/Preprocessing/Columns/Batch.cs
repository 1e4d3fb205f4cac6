using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Columns of many rows of a pipeline's type, in the order of its schema. Whoever fills a batch reuses its memory.</summary>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public sealed class Batch<TRow>
{
    readonly Column[] columns;
    long[] kept = [];
    RowCount[] weights = [];
    bool filtered;

    /// <summary>Creates an empty batch for the columns of a pipeline.</summary>
    public Batch(Schema<TRow> schema)
    {
        Schema = schema;
        columns = [.. schema.Columns.Select(column => column.NewColumn())];
    }

    /// <summary>The pipeline whose columns these are.</summary>
    public Schema<TRow> Schema { get; }

    /// <summary>The number of rows. Columns that are not read have no rows.</summary>
    public int Count
    {
        get;
        set => (field, filtered) = (value, false);
    }

    /// <summary>The origin of the rows for messages, such as a file and its row group.</summary>
    public string Origin { get; set; } = "memory";

    /// <summary>The position of the first row in <see cref="Origin"/>, counted from 0.</summary>
    public long FirstRow { get; set; }

    /// <summary>Returns the position of a row in <see cref="Origin"/>, counted from 0.</summary>
    public long RowAt(int row) => FirstRow + (filtered ? kept[row] : row);

    /// <summary>How often each row counts in a fit: set by the fit of a class with a weight, after rows are left out.</summary>
    internal Span<RowCount> Weights
    {
        get
        {
            if (weights.Length < Count)
                weights = new RowCount[Count];
            return weights.AsSpan(0, Count);
        }
    }

    /// <summary>The column at a position of the schema.</summary>
    public Column this[int column] => columns[column];

    /// <summary>Returns the column of numbers, booleans, dates or times at a position of the schema.</summary>
    public Column<T> Values<T>(int column) where T : unmanaged => (Column<T>)columns[column];

    /// <summary>Returns the column of texts at a position of the schema.</summary>
    public TextColumn Texts(int column) => (TextColumn)columns[column];

    /// <summary>Returns the column of lists at a position of the schema.</summary>
    public ListColumn Lists(int column) => (ListColumn)columns[column];

    /// <summary>
    /// Adds a copy of a row of another batch, which may then change. It keeps its position, and this batch takes over its origin.
    /// </summary>
    /// <param name="source">The other batch. Columns that it did not read stay empty.</param>
    /// <param name="row">The row of the other batch.</param>
    public void Append(Batch<TRow> source, int row)
    {
        for (var column = 0; column < columns.Length; column++)
            if (source.columns[column].Count == source.Count)
                columns[column].Append(source.columns[column], row);
        if (kept.Length <= Count)
            Array.Resize(ref kept, Math.Max(16, 2 * Count));
        var count = Count;
        (Origin, FirstRow, Count) = (source.Origin, 0, count + 1);
        kept[count] = source.RowAt(row);
        filtered = true;
    }

    /// <summary>
    /// Takes over rows of another batch. Texts and lists are not copied, so this batch is valid only as long as the other one.
    /// </summary>
    internal void Take(Batch<TRow> source, ReadOnlySpan<int> rows)
    {
        for (var column = 0; column < columns.Length; column++)
            columns[column].Take(source.columns[column], source.columns[column].Count == source.Count ? rows : []);
        (Origin, FirstRow, Count) = (source.Origin, source.FirstRow, rows.Length);
        if (kept.Length < rows.Length)
            kept = new long[rows.Length];
        for (var row = 0; row < rows.Length; row++)
            kept[row] = source.RowAt(rows[row]) - source.FirstRow;
        if (source.weights.Length > 0)
            for (var row = 0; row < rows.Length; row++)
                Weights[row] = source.weights[rows[row]];
        filtered = true;
    }

    /// <summary>Removes the rows whose flag is false; the others move up.</summary>
    internal void Keep(ReadOnlySpan<bool> keep)
    {
        if (kept.Length < Count)
            kept = new long[Count];
        var count = 0;
        for (var row = 0; row < Count; row++)
            if (keep[row])
                kept[count++] = filtered ? kept[row] : row;
        foreach (var column in columns)
            if (column.Count == Count)
                column.Keep(keep);
        Count = count;
        filtered = true;
    }
}
