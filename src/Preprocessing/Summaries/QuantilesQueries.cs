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
            double low = At((Count - 1) / 2), high = At(Count / 2);
            if (low == high)
                return low;
            var sum = low + high;
            return double.IsFinite(sum) ? sum / 2 : low / 2 + high / 2;
        }
    }

    /// <summary>
    /// Returns the quantile with linear interpolation at position (n − 1)·q, as numpy's default; NaN if there is no value.
    /// </summary>
    /// <param name="q">The share of values at or below, from 0 to 1.</param>
    public double Linear(double q)
    {
        RequireShare(q);
        if (Count == 0)
            return double.NaN;
        var position = (Count - 1) * q;
        var below = Math.Floor(position);
        return Between((long)below, position - below);
    }

    /// <summary>
    /// Returns the quantile by the inverse of the distribution function, averaged at its jumps, as numpy's
    /// method of this name; NaN if there is no value.
    /// </summary>
    /// <param name="q">The share of values at or below, from 0 to 1.</param>
    public double AveragedInvertedCdf(double q)
    {
        RequireShare(q);
        if (Count == 0)
            return double.NaN;
        var position = Count * q - 1;
        var below = Math.Floor(position);
        return position < 0 ? min : Between((long)below, position == below ? 0.5 : 1);
    }

    /// <summary>Returns the value at a position among all values in rising order, from 0 to <see cref="Count"/> − 1.</summary>
    public double At(long place)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, Count);
        // Both ends are exact, even if the values between them are not.
        return place == 0 ? min : place == Count - 1 ? max : Sorted.At(place);
    }

    Distribution Sorted
    {
        get
        {
            Settle();
            return sorted ??= new(cells.Sorted());
        }
    }

    double Between(long place, double share)
    {
        if (place >= Count - 1)
            return max;
        double low = At(place), high = At(place + 1);
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
        readonly long[] upTo;

        public Distribution(QuantileCells.Cell[] cells)
        {
            Values = Array.ConvertAll(cells, cell => new ValueCount(BitConverter.UInt64BitsToDouble(cell.Bits), cell.Count));
            // The order of the bits has the positive numbers first, then the negative numbers downwards.
            var positive = Array.FindIndex(Values, value => value.Value < 0);
            if (positive >= 0)
            {
                Array.Reverse(Values, 0, positive);
                Array.Reverse(Values);
            }
            upTo = new long[Values.Length];
            long rows = 0;
            for (var i = 0; i < Values.Length; i++)
                upTo[i] = rows += Values[i].Count;
        }

        public ValueCount[] Values { get; }

        public double At(long place)
        {
            var found = Array.BinarySearch(upTo, place + 1);
            return Values[found < 0 ? ~found : found].Value;
        }
    }
}
