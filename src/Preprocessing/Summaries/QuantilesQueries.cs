namespace Preprocessing.Authoring;

public sealed partial class Quantiles
{
    /// <summary>The smallest finite number, always exact; NaN if there is none.</summary>
    public double Min => Count == 0 ? double.NaN : min;

    /// <summary>The largest finite number, always exact; NaN if there is none.</summary>
    public double Max => Count == 0 ? double.NaN : max;

    /// <summary>The distinct values with their counts, by rising value.</summary>
    public ReadOnlySpan<ValueCount> Values => Sorted.Values;

    /// <summary>The most frequent value, the smallest if there are several; NaN if there is none.</summary>
    public double Mode
    {
        get
        {
            var mode = new ValueCount(double.NaN, 0);
            foreach (var value in Values)
            {
                if (value.Count > mode.Count)
                    mode = value;
            }
            return mode.Value;
        }
    }

    /// <summary>The middle value, or the mean of the two middle values, as numpy.median; NaN if there is none.</summary>
    public double Median
    {
        get
        {
            if (Count == 0)
                return double.NaN;
            var (lower, upper) = count.Halves();
            double low = Reaching(upper), high = Exceeding(lower);
            if (low == high)
                return low;
            var sum = low + high;
            return double.IsFinite(sum) ? sum / 2 : low / 2 + high / 2;
        }
    }

    /// <summary>
    /// Returns the quantile with linear interpolation at position (n − 1)·q, as numpy's default; NaN if there is no value.
    /// </summary>
    /// <remarks>
    /// With weights that are not whole, the value at a position p is the first whose rows, with those of all smaller values, count p + 1 or
    /// more, as in Hmisc's wtd.quantile. So the weights should add up to the number of rows that the data stand for.
    /// </remarks>
    /// <param name="q">The share of values at or below, from 0 to 1.</param>
    public double Linear(double q)
    {
        RequireShare(q);
        if (Count == 0)
            return double.NaN;
        double position = Math.Max(Count - 1, 0) * q, below = Math.Floor(position);
        if (q == 0)
            return min;
        return position >= Count - 1 ? max : Between(
            Reaching(RowCount.Of(below + 1)), Reaching(RowCount.Of(below + 2)), position - below);
    }

    /// <summary>
    /// Returns the quantile by the inverse of the distribution function, averaged at its jumps, as numpy's
    /// method of this name; NaN if there is no value. It depends on the ratios of weights alone.
    /// </summary>
    /// <param name="q">The share of values at or below, from 0 to 1.</param>
    public double AveragedInvertedCdf(double q)
    {
        RequireShare(q);
        if (Count == 0)
            return double.NaN;
        var rows = RowCount.Of(Count * q);
        return Between(Reaching(rows), Exceeding(rows), 0.5);
    }

    /// <summary>
    /// Returns the value at a position among all values in rising order, from 0 to below <see cref="Count"/>: the first whose rows, with
    /// those of all smaller values, count more than the position.
    /// </summary>
    public double At(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, Count);
        return Exceeding(position);
    }

    /// <summary>The first value whose rows, with those of all smaller values, count at least so much; else the last.</summary>
    double Reaching(RowCount rows) => At(Sorted.Find(upTo => upTo >= rows), isFirst: rows <= 1, isLast: rows + 1 > count);

    /// <summary>The first value whose rows, with those of all smaller values, count more; else the last.</summary>
    double Exceeding(RowCount rows) => At(Sorted.Find(upTo => upTo > rows), isFirst: rows < 1, isLast: rows + 1 >= count);

    /// <summary>The value at an index. The first and the last row are exact, even if the values between them are not.</summary>
    double At(int index, bool isFirst, bool isLast) =>
        isFirst && index == 0 ? min : isLast && index == Values.Length - 1 ? max : Values[index].Value;

    Distribution Sorted
    {
        get
        {
            Settle();
            return sorted ??= new(cells.Sorted());
        }
    }

    static double Between(double low, double high, double share)
    {
        var step = high - low;
        if (double.IsInfinity(step))
            return low * (1 - share) + high * share;
        // numpy's two-sided interpolation: from the nearer end, so that both ends are exact.
        return share < 0.5 ? low + step * share : high - step * (1 - share);
    }

    static void RequireShare(double q)
    {
        if (!(q >= 0 && q <= 1))
            throw new StepException(
                Fault.InvalidParameter, $"A quantile is asked for by a share from 0 to 1, not {FormattableString.Invariant($"{q}")}.");
    }

    /// <summary>The values in order, and the number of rows at or below each value.</summary>
    sealed class Distribution
    {
        readonly RowCount[] upTo;

        public Distribution((ulong Bits, RowCount Count)[] cells)
        {
            // The order of the bits has the positive numbers first, then the negative numbers downwards.
            var positive = Array.FindIndex(cells, cell => BitConverter.UInt64BitsToDouble(cell.Bits) < 0);
            if (positive >= 0)
            {
                Array.Reverse(cells, 0, positive);
                Array.Reverse(cells);
            }
            Values = Array.ConvertAll(cells, cell => new ValueCount(BitConverter.UInt64BitsToDouble(cell.Bits), cell.Count.ToDouble()));
            upTo = new RowCount[Values.Length];
            RowCount rows = 0;
            for (var i = 0; i < Values.Length; i++)
                upTo[i] = rows += cells[i].Count;
        }

        public ValueCount[] Values { get; }

        /// <summary>The first index at which a condition, which stays true from there on, holds; the last if it never does.</summary>
        public int Find(Func<RowCount, bool> holds)
        {
            int low = 0, high = upTo.Length - 1;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (holds(upTo[middle]))
                    high = middle;
                else
                    low = middle + 1;
            }
            return low;
        }
    }
}
