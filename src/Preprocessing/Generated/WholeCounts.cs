using System.ComponentModel;

namespace Preprocessing.Generated;

/// <summary>Counts the rows of each everyday number of a column, so that a fit runs each through its chains once and not row by row.</summary>
/// <remarks>Whole numbers from 0 to 8,191 and missing ones are counted; all others are handed back, to be added as they are.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WholeCounts
{
    const int Wholes = 1 << 13, Others = Wholes, Missing = Wholes + 1;

    readonly long[] counts = new long[Wholes + 2];
    readonly double[] others = new double[BlockLoop.Rows];

    /// <summary>Counts rows of a column of whole numbers.</summary>
    /// <returns>The numbers that are not counted; until the next call.</returns>
    public ReadOnlySpan<double> Add<T>(Column<T> column, int start, int rows) where T : unmanaged =>
        others.AsSpan(0, column.CountWholes(start, rows, counts, others));

    /// <summary>Adds what another has counted.</summary>
    public void Merge(WholeCounts other)
    {
        for (var place = 0; place < counts.Length; place++)
            counts[place] += other.counts[place];
    }

    /// <summary>The next numbers with their rows, as many as there is room for.</summary>
    /// <returns>How many there are; 0 at the end.</returns>
    public int Next(ref int from, Span<double> values, Span<long> rows)
    {
        var found = 0;
        for (; from < counts.Length && found < values.Length; from++)
            if (counts[from] > 0 && from != Others)
                (values[found], rows[found++]) = (from == Missing ? double.NaN : from, counts[from]);
        return found;
    }
}
