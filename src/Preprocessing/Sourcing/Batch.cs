namespace Preprocessing;

/// <summary>Columns of many rows of a pipeline's type, in the order of its schema. Its memory is reused by whoever fills it.</summary>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public sealed class Batch<TRow>
{
    readonly Column[] columns;

    /// <summary>An empty batch for the columns of a pipeline.</summary>
    public Batch(Pipeline<TRow> pipeline)
    {
        Pipeline = pipeline;
        columns = [.. pipeline.Columns.Select(column => column.NewColumn())];
    }

    /// <summary>The pipeline whose columns these are.</summary>
    public Pipeline<TRow> Pipeline { get; }

    /// <summary>The number of rows. Columns that were not asked for have none.</summary>
    public int Count { get; set; }

    /// <summary>Where the rows come from, for messages: a file and row group, say.</summary>
    public string Origin { get; set; } = "memory";

    /// <summary>The position of the first row in <see cref="Origin"/>, counted from 0.</summary>
    public long FirstRow { get; set; }

    /// <summary>The column at a position of the schema.</summary>
    public Column this[int column] => columns[column];

    /// <summary>The column of numbers, booleans, dates or times at a position of the schema.</summary>
    public Column<T> Values<T>(int column) where T : unmanaged => (Column<T>)columns[column];

    /// <summary>The column of texts at a position of the schema.</summary>
    public TextColumn Texts(int column) => (TextColumn)columns[column];
}
