namespace Preprocessing.Authoring;

/// <summary>A growing list of counts: whole numbers, and their fractions as soon as one of them has one.</summary>
struct RowCounts
{
    long[] rows = new long[8];
    ulong[]? fractions;

    public RowCounts() { }

    /// <summary>The number of counts that the list has room for.</summary>
    public readonly int Length => rows.Length;

    /// <summary>The count at a position.</summary>
    public readonly RowCount this[int at] => fractions is null ? rows[at] : RowCount.From(rows[at], fractions[at]);

    /// <summary>Adds to the count at a position.</summary>
    public void Add(int at, RowCount count)
    {
        rows[at] += count.Rows;
        if (count.Fraction > 0)
            AddFraction(at, count.Fraction);
    }

    /// <summary>Makes room for twice as many counts.</summary>
    public void Grow()
    {
        Array.Resize(ref rows, 2 * rows.Length);
        if (fractions is not null)
            Array.Resize(ref fractions, rows.Length);
    }

    void AddFraction(int at, ulong fraction)
    {
        fractions ??= new ulong[rows.Length];
        var sum = RowCount.From(rows[at], fractions[at]) + RowCount.From(0, fraction);
        (rows[at], fractions[at]) = (sum.Rows, sum.Fraction);
    }
}
