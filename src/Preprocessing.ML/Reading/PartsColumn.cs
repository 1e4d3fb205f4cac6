using Microsoft.ML;

namespace Preprocessing.ML;

/// <summary>Puts vectors together whose numbers are in columns of their own.</summary>
sealed class PartsColumn<T>(ColumnInfo info, ViewColumn[] parts) : ViewColumn(info) where T : unmanaged
{
    readonly Column<T>[] columns = [.. parts.Select(part => (Column<T>)part.Info.NewColumn())];

    public override void Bind(DataViewRow cursor)
    {
        foreach (var part in parts)
            part.Bind(cursor);
    }

    protected override void Begin(Column column, int rows)
    {
        ((ListColumn)column).Resize(rows);
        for (var k = 0; k < parts.Length; k++)
            parts[k].Begin(columns[k], rows, FirstRow);
    }

    public override void Read(int row)
    {
        foreach (var part in parts)
            part.Read(row);
    }

    public override void End(Column column, int rows)
    {
        var vectors = (ListColumn)column;
        base.End(column, rows);
        var values = (Column<T>)vectors.Values;
        values.Resize(checked(rows * parts.Length), withMissing: false);
        for (var k = 0; k < parts.Length; k++)
            for (var row = 0; row < rows; row++)
                values.Values[row * parts.Length + k] = columns[k].Values[row];
        for (var row = 0; row < rows; row++)
            (vectors.Starts[row], vectors.Ends[row]) = (row * parts.Length, (row + 1) * parts.Length);
    }
}
