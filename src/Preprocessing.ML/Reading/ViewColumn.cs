using System.Globalization;
using Microsoft.ML;

namespace Preprocessing.ML;

/// <summary>Fills a column of batches from a column of a data view, row by row, by a getter of its type.</summary>
/// <param name="info">The column of the pipeline.</param>
abstract class ViewColumn(ColumnInfo info)
{
    /// <summary>The column of the pipeline.</summary>
    public ColumnInfo Info { get; } = info;

    /// <summary>The position of the first row of the batch.</summary>
    protected long FirstRow { get; private set; }

    /// <summary>Takes the getter of a cursor.</summary>
    public abstract void Bind(DataViewRow cursor);

    /// <summary>Begins a batch.</summary>
    /// <param name="column">The column to fill.</param>
    /// <param name="rows">The number of rows that there is room for.</param>
    /// <param name="firstRow">The position of the first row, for messages.</param>
    public void Begin(Column column, int rows, long firstRow)
    {
        FirstRow = firstRow;
        Begin(column, rows);
    }

    /// <summary>Reads the cursor's row.</summary>
    /// <exception cref="SourceException">The value is missing or does not fit.</exception>
    public abstract void Read(int row);

    /// <summary>Ends a batch of some rows.</summary>
    public virtual void End(Column column, int rows) => column.Truncate(rows);

    /// <inheritdoc cref="Begin(Column, int, long)"/>
    protected abstract void Begin(Column column, int rows);

    /// <summary>Creates the error for a value that the declared type cannot hold.</summary>
    protected SourceException NotExact(object? value, int row) => new(
        $"Column '{Info.Name}' has {Convert.ToString(value, CultureInfo.InvariantCulture)} in {Place(row)}, which property {Info.Member} "
        + $"cannot hold exactly as {TypeNames.Describe(Info.DeclaredType)}. Declare a wider type, or convert the column in the view.");

    /// <summary>Creates the error for a value that the class requires.</summary>
    protected SourceException Missing(int row) => new(
        $"Column '{Info.Name}' is missing in {Place(row)}, but property {Info.Member} does not allow that. "
        + $"Declare it as {TypeNames.Describe(Info.DeclaredType)}?, or filter such rows.");

    /// <summary>Says where a row is.</summary>
    protected string Place(int row) => FormattableString.Invariant($"row {FirstRow + row} of the data view");
}
