namespace Preprocessing.Authoring;

/// <summary>The base of the attributes that compute a column from earlier rows of the same key: a lag, a rolling mean.</summary>
/// <remarks>
/// The attribute belongs on a column <c>double? Name { get; private set; }</c> that no source has. <see cref="History{TRow}"/> computes the
/// value of the column from the rows recorded before, offline and online by the same code; the row itself is never among them. Otherwise
/// the column is like any other: it can have steps, and expressions can read it.
/// </remarks>
/// <param name="of">The property with the numbers to remember; null if only times matter.</param>
[AttributeUsage(AttributeTargets.Property)]
public abstract class HistoryAttribute(string? of) : Attribute
{
    /// <summary>The property with the numbers to remember.</summary>
    public string? Of { get; } = of;

    /// <summary>
    /// Returns whether a row is still needed after others have come. A row that is no longer needed is never needed again.
    /// </summary>
    /// <param name="later">The number of rows of the key that were recorded after this row.</param>
    /// <param name="elapsed">The time from this row to the newest row.</param>
    public abstract bool Keeps(int later, TimeSpan elapsed);

    /// <summary>Computes the value for a row at <paramref name="now"/>; NaN if it is missing.</summary>
    /// <param name="earlier">The remembered rows of the key, oldest first. Rows that are no longer needed may still be among them.</param>
    /// <param name="now">The time of the row.</param>
    public abstract double Recall(Remembered earlier, DateTime now);
}

/// <summary>The remembered rows of a key, oldest first.</summary>
public readonly ref struct Remembered
{
    readonly ReadOnlySpan<long> ticks;

    internal Remembered(ReadOnlySpan<double> values, ReadOnlySpan<long> ticks)
    {
        Values = values;
        this.ticks = ticks;
    }

    /// <summary>One number per row; missing is NaN.</summary>
    public ReadOnlySpan<double> Values { get; }

    /// <summary>The number of rows.</summary>
    public int Count => ticks.Length;

    /// <summary>Returns the time of a row, counted from the oldest; never before that of the previous row.</summary>
    public DateTime Time(int row) => new(ticks[row]);

    /// <summary>Returns the rows from a position on.</summary>
    public Remembered From(int row) => new(Values[row..], ticks[row..]);

    /// <summary>Returns the last rows, or all if there are fewer.</summary>
    public Remembered Last(int rows) => From(Math.Max(0, Count - rows));

    /// <summary>Returns the rows at or after a time.</summary>
    public Remembered Since(DateTime time)
    {
        var first = 0;
        while (first < ticks.Length && ticks[first] < time.Ticks)
            first++;
        return From(first);
    }
}
