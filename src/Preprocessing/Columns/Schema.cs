namespace Preprocessing;

/// <summary>The columns of a class of rows, and the way to fill them from rows: all that a batch needs from a pipeline.</summary>
/// <typeparam name="TRow">The class.</typeparam>
public abstract class Schema<TRow>
{
    private protected Schema() { }

    /// <summary>The input columns, in the order of the class.</summary>
    public abstract IReadOnlyList<ColumnInfo> Columns { get; }

    /// <summary>Writes rows into a batch; the columns of the batch take the number of rows.</summary>
    /// <param name="batch">The batch to fill.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="training">Whether columns that only training needs are filled as well.</param>
    public abstract void Fill(Batch<TRow> batch, ReadOnlySpan<TRow> rows, bool training);
}
