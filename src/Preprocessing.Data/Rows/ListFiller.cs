namespace Preprocessing.Data;

/// <summary>Fills a column of lists row by row. A row without a list is missing.</summary>
/// <param name="info">The column of the pipeline.</param>
/// <param name="elements">What fills the elements of all lists.</param>
sealed class ListFiller(ColumnInfo info, ColumnFiller elements) : ColumnFiller(info)
{
    ListColumn target = null!;
    int room, ended, begun;

    /// <summary>What fills the elements.</summary>
    public ColumnFiller Elements { get; } = elements;

    public override int FirstMissing => target.Missing.IndexOf(true);

    public override void Begin(Column column, int rows)
    {
        target = (ListColumn)column;
        Resize(rows);
        room = Math.Max(room, rows);
        Elements.Begin(target.Values, room);
        ended = 0;
    }

    /// <summary>Begins a list; one that was begun but not ended is forgotten.</summary>
    public void BeginList() => begun = ended;

    /// <summary>Begins an element of the list.</summary>
    /// <returns>The row of <see cref="Elements"/> to write it to.</returns>
    public int Next()
    {
        if (begun == room)
            Elements.Grow(room = checked(room * 2));
        return begun++;
    }

    /// <summary>Ends the list of a row.</summary>
    public void EndList(int row)
    {
        (target.Starts[row], target.Ends[row], target.Missing[row]) = (ended, begun, false);
        ended = begun;
    }

    public override void Clear(int row) => (target.Starts[row], target.Ends[row], target.Missing[row]) = (0, 0, true);

    public override void Grow(int rows)
    {
        var (starts, ends, missing) = (target.Starts.ToArray(), target.Ends.ToArray(), target.Missing.ToArray());
        Resize(rows);
        starts.CopyTo(target.Starts);
        ends.CopyTo(target.Ends);
        missing.CopyTo(target.Missing);
    }

    public override void End(Column column, int rows)
    {
        base.End(column, rows);
        Elements.End(target.Values, ended);
    }

    void Resize(int rows)
    {
        target.Resize(rows);
        target.Starts.Clear();
        target.Ends.Clear();
        target.Missing.Fill(true);
    }
}
