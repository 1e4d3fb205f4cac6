using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The values of one column for the rows of a batch. Its memory is reused from batch to batch.</summary>
public abstract class Column
{
    private protected Column(ColumnInfo info) => Info = info;

    /// <summary>The name, the type and the use of the column.</summary>
    public ColumnInfo Info { get; }

    /// <summary>The number of rows.</summary>
    public int Count { get; private protected set; }

    /// <summary>Returns whether the value of a row is missing.</summary>
    public abstract bool IsMissing(int row);

    /// <summary>
    /// Counts the rows of each whole number that has an element in <paramref name="counts"/>, and collects the other numbers.
    /// </summary>
    /// <param name="start">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="least">The whole number of the first count.</param>
    /// <param name="counts">
    /// The number of rows of each whole number from <paramref name="least"/> on; then that of the other
    /// numbers, and last that of the missing values.
    /// </param>
    /// <param name="others">Room for the numbers without a count, up to one per row.</param>
    /// <returns>The number of elements written to <paramref name="others"/>.</returns>
    internal virtual int CountWholes(int start, int rows, int least, Span<long> counts, Span<double> others) =>
        throw new InvalidOperationException($"Column '{Info.Name}' does not hold whole numbers.");

    /// <summary>Whether the column holds whole numbers, or booleans.</summary>
    internal virtual bool HoldsWholes => false;

    /// <summary>Returns whether the value of a row is missing or NaN, which is a missing number.</summary>
    internal virtual bool HasNoValue(int row) => IsMissing(row);

    /// <summary>Compares the value of a row with one of a column of this kind; neither is missing.</summary>
    /// <returns>Negative if the value is less, 0 if it is the same.</returns>
    internal virtual int Compare(int row, Column other, int otherRow) =>
        throw new NotSupportedException($"The values of column '{Info.Name}' have no order.");

    /// <summary>Returns the value of a row as a discrete value.</summary>
    public abstract Category CategoryAt(int row);

    /// <summary>Returns the value of a row as an object, or null if it is missing.</summary>
    public abstract object? ValueAt(int row);

    /// <summary>Copies the numbers of the rows from <paramref name="start"/> on; missing is NaN, booleans are 0 and 1.</summary>
    /// <exception cref="InvalidOperationException">The column holds no numbers.</exception>
    public abstract void CopyNumbers(int start, Span<double> destination);

    /// <summary>
    /// Makes missing what stands for a missing value (<see cref="ColumnInfo.MissingTokens"/>), for sources that have filled the column.
    /// </summary>
    public virtual void EraseMissingTokens() { }

    /// <summary>Drops the rows from <paramref name="count"/> on, for sources that learn only at the end how many rows there are.</summary>
    public abstract void Truncate(int count);

    /// <summary>Removes the rows whose flag is false; the others move up.</summary>
    internal abstract void Keep(ReadOnlySpan<bool> keep);

    /// <summary>Adds a copy of a row of another column of this kind, whose memory may then be used again.</summary>
    public abstract void Append(Column source, int row);

    /// <summary>Takes over rows of another column of this kind.</summary>
    internal abstract void Take(Column source, ReadOnlySpan<int> rows);

    /// <summary>Makes room for one more item, and keeps the others.</summary>
    private protected static void Grow<T>(ref T[] items, int count)
    {
        if (items.Length <= count)
            Array.Resize(ref items, Math.Max(16, 2 * count));
    }

    private protected static void Pick<T>(ReadOnlySpan<T> source, ReadOnlySpan<int> rows, Span<T> destination)
    {
        for (var i = 0; i < rows.Length; i++)
            destination[i] = source[rows[i]];
    }

    /// <summary>Moves up the items to keep and returns their number.</summary>
    private protected static int MoveUp<T>(Span<T> items, ReadOnlySpan<bool> keep)
    {
        var count = 0;
        for (var row = 0; row < items.Length; row++)
            if (keep[row])
                items[count++] = items[row];
        return count;
    }
}
