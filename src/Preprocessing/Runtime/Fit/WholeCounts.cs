using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>
/// Counts the rows of each everyday number of a column, so that a fit runs each through its chains once and not row by row.
/// </summary>
/// <remarks>Whole numbers from −64 to 8,127 and missing ones are counted; all others are handed back, to be added as they are.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WholeCounts : CountedColumn
{
    const int Least = -64, Wholes = 1 << 13, Others = Wholes, Missing = Wholes + 1;

    readonly long[] counts = new long[Wholes + 2];
    readonly double[] others = new double[BlockLoop.Rows];
    NumberSummary? profile; // of the others

    /// <summary>Counts rows of a column of whole numbers.</summary>
    /// <returns>The numbers that are not counted; until the next call.</returns>
    public ReadOnlySpan<double> Add<T>(Column<T> column, int start, int rows) where T : unmanaged
    {
        var found = others.AsSpan(0, column.CountWholes(start, rows, Least, counts, others));
        profile?.Add(found);
        return found;
    }

    /// <summary>Adds what another has counted.</summary>
    public void Merge(WholeCounts other)
    {
        for (var place = 0; place < counts.Length; place++)
            counts[place] += other.counts[place];
        if (other.profile is not null)
            profile?.Merge(other.profile);
    }

    internal override void Begin() => profile = new();

    internal override void AddTo(ColumnSummary column)
    {
        RowCount rows = default;
        for (var place = 0; place < counts.Length; place++)
        {
            rows += counts[place];
            if (place < Wholes && counts[place] > 0)
                profile!.AddWhole(place + Least, counts[place]);
        }
        column.Add(profile!, rows, counts[Missing]);
    }

    /// <summary>Hands on every number that was counted, with its number of rows.</summary>
    /// <param name="add">Given up to <see cref="BlockLoop.Rows"/> numbers at once.</param>
    public void AddTo(Adding add)
    {
        Span<double> values = stackalloc double[BlockLoop.Rows];
        Span<RowCount> rows = new RowCount[BlockLoop.Rows];
        var found = 0;
        for (var place = 0; place < counts.Length; place++)
        {
            if (counts[place] == 0 || place == Others)
                continue;
            (values[found], rows[found++]) = (place == Missing ? double.NaN : place + Least, counts[place]);
            if (found < values.Length)
                continue;
            add(values, rows);
            found = 0;
        }
        if (found > 0)
            add(values[..found], rows[..found]);
    }

    /// <summary>Adds numbers, each with its number of rows.</summary>
    public delegate void Adding(ReadOnlySpan<double> values, ReadOnlySpan<RowCount> counts);
}
