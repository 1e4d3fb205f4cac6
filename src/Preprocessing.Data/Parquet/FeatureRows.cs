using Parquet;
using Parquet.Schema;

namespace Preprocessing.Data;

/// <summary>The rows of a row group, column by column.</summary>
sealed class FeatureRows(DataField[] fields, int width, int capacity)
{
    readonly float[][] columns = [.. fields.Select(_ => new float[Math.Min(capacity, 4096)])];

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>The number of rows for which there is still room.</summary>
    public int Free => capacity - Count;

    /// <summary>Adds a row-major matrix of features.</summary>
    public void Add(ReadOnlySpan<float> matrix, int rows)
    {
        if (columns[0].Length < Count + rows)
            for (var column = 0; column < columns.Length; column++)
                Array.Resize(ref columns[column], Math.Min(capacity, Math.Max(Count + rows, 2 * Count)));
        for (var column = 0; column < width; column++)
        {
            var target = columns[column].AsSpan(Count, rows);
            for (var row = 0; row < rows; row++)
                target[row] = matrix[row * width + column];
        }
        Count += rows;
    }

    /// <summary>Gives the last rows of a column that is not a feature.</summary>
    public Span<float> Last(int column, int rows) => columns[column].AsSpan(Count - rows, rows);

    /// <summary>Writes the rows and forgets them.</summary>
    public async Task FlushAsync(ParquetRowGroupWriter writer, CancellationToken cancellationToken)
    {
        for (var column = 0; column < columns.Length; column++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await writer
                .WriteAsync<float>(fields[column], columns[column].AsMemory(0, Count), cancellationToken: cancellationToken)
                .ConfigureAwait(false);
        }
        Count = 0;
    }
}
