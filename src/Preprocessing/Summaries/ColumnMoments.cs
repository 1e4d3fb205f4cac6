using System.Buffers;

namespace Preprocessing.Authoring;

/// <summary>The moments of several columns: one <see cref="Moments"/> per slot of a row.</summary>
/// <remarks>The first row determines the number of columns; before it there are none.</remarks>
public sealed class ColumnMoments : IAccumulator<ColumnMoments>, IVectorAccumulator
{
    Moments[] columns = [];

    /// <summary>The number of columns; 0 before the first row.</summary>
    public int Width => columns.Length;

    /// <summary>The number of rows.</summary>
    public double Rows => columns.Length == 0 ? 0 : columns[0].Rows;

    /// <summary>The moments of a column.</summary>
    public Moments this[int column] => columns[column];

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> row) => Add(row, 1);

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> row, RowCount count)
    {
        Widen(row.Length);
        for (var i = 0; i < row.Length; i++)
            columns[i].Add(row[i], count);
    }

    /// <inheritdoc/>
    public void Merge(ColumnMoments other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.columns.Length == 0)
            return;
        Widen(other.columns.Length);
        for (var i = 0; i < columns.Length; i++)
            columns[i].Merge(other.columns[i]);
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> destination)
    {
        SummaryWriter writer = new();
        writer.Count(columns.Length);
        writer.Finish("CMO"u8, 1, destination);
        foreach (var column in columns)
            column.Write(destination);
    }

    /// <inheritdoc/>
    public static ColumnMoments Read(ref ReadOnlySpan<byte> source)
    {
        var reader = SummaryReader.Open("CMO"u8, 1, ref source);
        var width = reader.Rows();
        reader.Finish();
        // A column takes more than one byte.
        SummaryReader.Require(width <= source.Length);
        var summary = new ColumnMoments { columns = new Moments[width] };
        for (var i = 0; i < width; i++)
        {
            summary.columns[i] = Moments.Read(ref source);
            SummaryReader.Require(summary.columns[i].AllRows == summary.columns[0].AllRows);
        }
        return summary;
    }

    void Widen(int width)
    {
        if (columns.Length == 0)
            columns = [.. Enumerable.Range(0, width).Select(_ => new Moments())];
        else
            ArgumentOutOfRangeException.ThrowIfNotEqual(width, columns.Length);
    }
}
