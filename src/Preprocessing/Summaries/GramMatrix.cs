using System.Buffers;
using System.Numerics;

namespace Preprocessing.Authoring;

/// <summary>Means and covariances of several columns: exact Σxᵢ and Σxᵢxⱼ.</summary>
/// <remarks>
/// Every mean and covariance is rounded once from the exact sums, and does not depend on the order of the rows. Rows with a missing or an
/// infinite number are counted and otherwise ignored. As long as there are few rows, and all weights are whole, the rows
/// themselves are kept as well.
/// </remarks>
public sealed class GramMatrix : IAccumulator<GramMatrix>, IVectorAccumulator
{
    readonly long memoryLimit;
    RowCount count, missing, infinite;
    RowSet? rows;
    ExactValue[] sums = [], products = [];

    /// <summary>Keeps up to 16 MiB of rows.</summary>
    public GramMatrix() : this(1L << 24) { }

    /// <summary>Keeps the rows as long as they take no more than <paramref name="memoryLimit"/> bytes, 8 for each number.</summary>
    public GramMatrix(long memoryLimit)
    {
        this.memoryLimit = memoryLimit;
        rows = new(memoryLimit);
    }

    /// <summary>The number of columns; 0 before the first row.</summary>
    public int Width => sums.Length;

    /// <summary>The number of rows with finite numbers only. All results are about these rows.</summary>
    public double Count => count.ToDouble();

    /// <summary>The number of rows with a missing number.</summary>
    public double Missing => missing.ToDouble();

    /// <summary>The number of rows with an infinite number and no missing number.</summary>
    public double Infinite => infinite.ToDouble();

    /// <summary>Returns the mean of a column, rounded once; NaN if there are no rows.</summary>
    public double Mean(int column) => ExactRounding.Mean(in sums[column], count);

    /// <summary>
    /// Returns the covariance of two columns, (n·Σxy − Σx·Σy) / (n·(n − ddof)), rounded once; ±∞ beyond the range of doubles.
    /// </summary>
    /// <param name="i">One column.</param>
    /// <param name="j">The other column, or the same column for its variance.</param>
    /// <param name="ddof">
    /// The number that is subtracted from the count in the divisor: 0 for the population's covariance, 1 for the sample's.
    /// </param>
    /// <returns>NaN if there are no more than <paramref name="ddof"/> rows.</returns>
    public double Covariance(int i, int j, int ddof = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ddof);
        if (count <= ddof)
            return double.NaN;
        BigInteger x = sums[i].Integer(out var e), y = sums[j].Integer(out var f);
        return ExactSpread.Ratio(
            in products[Index(Math.Max(i, j), Math.Min(i, j))], x * y, e + f, count, ddof, ExactRounding.Ratio);
    }

    /// <summary>
    /// Returns the rows in the order of their numbers, one after the other, each as often as its weight says; null if there are too many to
    /// keep, or weights are not whole.
    /// </summary>
    public double[]? Rows() => rows?.InOrder();

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> row) => Add(row, 1);

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> row, RowCount times)
    {
        Widen(row.Length);
        var isInfinite = false;
        foreach (var number in row)
        {
            if (double.IsNaN(number))
            {
                missing += times;
                return;
            }
            isInfinite |= double.IsInfinity(number);
        }
        if (isInfinite)
        {
            infinite += times;
            return;
        }
        count += times;
        for (int i = 0, at = 0; i < row.Length; i++)
        {
            sums[i].Add(row[i], times);
            for (var j = 0; j <= i; j++)
                products[at++].AddProduct(row[i], row[j], times);
        }
        if (Keeps(times))
            rows!.Add(row, times);
    }

    /// <inheritdoc/>
    public void Merge(GramMatrix other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Width == 0)
            return;
        Widen(other.Width);
        for (var i = 0; i < sums.Length; i++)
            sums[i].Add(in other.sums[i]);
        for (var i = 0; i < products.Length; i++)
            products[i].Add(in other.products[i]);
        count += other.count;
        missing += other.missing;
        infinite += other.infinite;
        if (other.rows is null)
            rows = null;
        else if (Keeps(other.count))
            rows!.Merge(other.rows);
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> destination)
    {
        SummaryWriter writer = new();
        writer.Count(Width);
        writer.Count(count);
        writer.Count(missing);
        writer.Count(infinite);
        foreach (ref var sum in sums.AsSpan())
            writer.Exact(in sum);
        foreach (ref var product in products.AsSpan())
            writer.Exact(in product);
        writer.Byte(rows is null ? (byte)0 : (byte)1);
        writer.Finish("GRM"u8, 1, destination);
        rows?.Write(destination);
    }

    /// <inheritdoc/>
    public static GramMatrix Read(ref ReadOnlySpan<byte> source)
    {
        var length = source.Length;
        var reader = SummaryReader.Open("GRM"u8, 1, ref source);
        var width = reader.Rows();
        // Every sum takes at least one byte.
        SummaryReader.Require(width <= length && width * (width + 1) / 2 <= length);
        var summary = new GramMatrix { count = reader.Weighed(), missing = reader.Weighed(), infinite = reader.Weighed() };
        if (width > 0)
            summary.Widen((int)width);
        for (var i = 0; i < summary.sums.Length; i++)
            summary.sums[i] = reader.Exact();
        for (var i = 0; i < summary.products.Length; i++)
            summary.products[i] = reader.Exact();
        var kept = reader.Byte();
        reader.Finish();
        SummaryReader.Require(kept <= 1);
        summary.rows = kept == 1 ? RowSet.Read(ref source) : null;
        SummaryReader.Require(
            summary.rows is null || summary.rows.Rows == summary.count && (summary.count == 0 || summary.rows.Width == width));
        return summary;
    }

    /// <summary>Returns whether the rows may be kept, with those that were just counted; if not, no row is kept.</summary>
    bool Keeps(RowCount added)
    {
        if (rows is not null && (added.Fraction > 0 || 8.0 * count.Rows * Width > memoryLimit))
            rows = null;
        return rows is not null;
    }

    static int Index(int row, int column) => row * (row + 1) / 2 + column;

    void Widen(int width)
    {
        if (Width == 0)
            (sums, products) = (new ExactValue[width], new ExactValue[Index(width, 0)]);
        ArgumentOutOfRangeException.ThrowIfNotEqual(width, Width);
    }
}
