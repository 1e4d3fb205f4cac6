namespace Preprocessing.Authoring;

/// <summary>The base of what makes a column of earlier rows of the same key: a lag, a rolling mean.</summary>
/// <remarks>
/// It stands on a column <c>double? Name { get; private set; }</c> that no source has: <see cref="History{TRow}"/> works its value out from the
/// rows recorded before, offline and online by the same code; the row itself is never among them. Apart from that it is a column like any
/// other: it can have steps, and expressions can read it.
/// </remarks>
/// <param name="of">The property whose values are remembered, a number; null if only times matter.</param>
[AttributeUsage(AttributeTargets.Property)]
public abstract class HistoryAttribute(string? of) : Attribute
{
    /// <summary>The property whose values are remembered.</summary>
    public string? Of { get; } = of;

    /// <summary>Whether a row is still needed once others have come after it; once it is not, it never is again.</summary>
    /// <param name="later">How many rows of the key were recorded after it.</param>
    /// <param name="elapsed">The time from it to the newest row.</param>
    public abstract bool Keeps(int later, TimeSpan elapsed);

    /// <summary>The value for a row at <paramref name="now"/>; NaN if it is missing.</summary>
    /// <param name="earlier">What is remembered of the key, oldest first. It may still hold rows that are not needed any more.</param>
    /// <param name="now">The time of the row.</param>
    public abstract double Recall(Remembered earlier, DateTime now);
}

/// <summary>What is remembered of the earlier rows of a key, oldest first.</summary>
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

    /// <summary>The time of a row, counted from the oldest; never before that of the row in front of it.</summary>
    public DateTime Time(int row) => new(ticks[row]);

    /// <summary>The rows from one on.</summary>
    public Remembered From(int row) => new(Values[row..], ticks[row..]);

    /// <summary>The last rows, or all if there are fewer.</summary>
    public Remembered Last(int rows) => From(Math.Max(0, Count - rows));

    /// <summary>The rows at or after a time.</summary>
    public Remembered Since(DateTime time)
    {
        var first = 0;
        while (first < ticks.Length && ticks[first] < time.Ticks)
            first++;
        return From(first);
    }
}
