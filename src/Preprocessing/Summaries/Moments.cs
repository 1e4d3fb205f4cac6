using System.Buffers;
using System.Numerics;

namespace Preprocessing.Authoring;

/// <summary>The count, minimum, maximum, mean and variance of a column of numbers.</summary>
/// <remarks>
/// Σx and Σx² are summed exactly, so the results do not depend on the order of the rows. Each result is rounded once, to the nearest
/// double: mean = Σx / n and variance = (n·Σx² − (Σx)²) / (n·(n − ddof)), the numerator as an exact integer, also for values like
/// 1e9 + tiny and where squares would overflow. NaN is missing. Infinite values are counted and otherwise ignored: a step that cannot use
/// them refuses them by <see cref="Infinite"/>. −0 counts as 0.
/// </remarks>
public sealed class Moments : IAccumulator<Moments>, INumberAccumulator
{
    ExactValue sum, squares;
    double min = double.PositiveInfinity, max = double.NegativeInfinity;
    ExactBlock? block;
    RowCount count, missing, infinite;

    /// <summary>The least number of values for which a block pays.</summary>
    const int FewestTogether = 32;

    /// <summary>The number of finite numbers. All results are about these numbers.</summary>
    public double Count => Settled().count.ToDouble();

    /// <summary>The number of missing values.</summary>
    public double Missing => Settled().missing.ToDouble();

    /// <summary>The number of values that are +∞ or −∞.</summary>
    public double Infinite => Settled().infinite.ToDouble();

    /// <summary>The number of all rows: finite, missing and infinite.</summary>
    public double Rows => AllRows.ToDouble();

    internal RowCount AllRows => Settled().count + missing + infinite;

    /// <summary>The smallest finite number; NaN if there is none.</summary>
    public double Min => Count == 0 ? double.NaN : min;

    /// <summary>The largest finite number; NaN if there is none.</summary>
    public double Max => Count == 0 ? double.NaN : max;

    /// <summary>Σx rounded once; ±∞ beyond the range of doubles.</summary>
    public double Sum => Settled().sum.Round();

    /// <summary>Σx² rounded once; +∞ beyond the range of doubles.</summary>
    public double SumOfSquares => Settled().squares.Round();

    /// <summary>The mean, rounded once; NaN if there is no finite number.</summary>
    public double Mean => ExactRounding.Mean(in Settled().sum, count);

    /// <summary>Returns the variance, rounded once: exactly 0 if all numbers are equal, +∞ beyond the range of doubles.</summary>
    /// <param name="ddof">
    /// The number that is subtracted from the count in the divisor: 0 for the population's variance, 1 for the sample's.
    /// </param>
    /// <returns>NaN if there are no more than <paramref name="ddof"/> finite numbers.</returns>
    public double Variance(int ddof = 0) => Spread(ddof, ExactRounding.Ratio);

    /// <summary>Returns the square root of the exact variance, rounded once; it stays finite where the variance overflows.</summary>
    /// <param name="ddof">
    /// The number that is subtracted from the count in the divisor: 0 for the population's deviation, 1 for the sample's.
    /// </param>
    /// <returns>NaN if there are no more than <paramref name="ddof"/> finite numbers.</returns>
    public double StandardDeviation(int ddof = 0) => Spread(ddof, ExactRounding.RootOfRatio);

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> values)
    {
        if (values.Length < FewestTogether && block is null)
        {
            foreach (var value in values)
                Add(value);
            return;
        }
        block ??= new();
        for (values = block.TakeIn(values); block.Waiting == ExactBlock.Size; values = block.TakeIn(values))
            Settled();
    }

    /// <summary>Adds one value.</summary>
    public void Add(double value) => Add(value, 1);

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> values, ReadOnlySpan<RowCount> counts)
    {
        for (var i = 0; i < values.Length; i++)
            Add(values[i], counts[i]);
    }

    /// <summary>Adds a value as often as a count says.</summary>
    public void Add(double value, RowCount times)
    {
        if (double.IsNaN(value))
        {
            missing += times;
        }
        else if (double.IsInfinity(value))
        {
            infinite += times;
        }
        else if (times > 0)
        {
            count += times;
            sum.Add(value, times);
            squares.AddSquare(value, times);
            min = Math.Min(min, value + 0.0);
            max = Math.Max(max, value + 0.0);
        }
    }

    /// <inheritdoc/>
    public void Merge(Moments other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Settled();
        other.Settled();
        sum.Add(in other.sum);
        squares.Add(in other.squares);
        count += other.count;
        missing += other.missing;
        infinite += other.infinite;
        min = Math.Min(min, other.min);
        max = Math.Max(max, other.max);
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> destination)
    {
        SummaryWriter writer = new();
        writer.Count(Settled().count);
        writer.Count(missing);
        writer.Count(infinite);
        writer.Number(min);
        writer.Number(max);
        writer.Exact(in sum);
        writer.Exact(in squares);
        writer.Finish("MOM"u8, 1, destination);
    }

    /// <inheritdoc/>
    public static Moments Read(ref ReadOnlySpan<byte> source)
    {
        var reader = SummaryReader.Open("MOM"u8, 1, ref source);
        var summary = new Moments
        {
            count = reader.Weighed(),
            missing = reader.Weighed(),
            infinite = reader.Weighed(),
            min = reader.Number(),
            max = reader.Number(),
            sum = reader.Exact(),
            squares = reader.Exact(),
        };
        reader.Finish();
        SummaryReader.Require(summary.Count > 0
            ? summary.min <= summary.max && double.IsFinite(summary.min) && double.IsFinite(summary.max)
            : summary.min == double.PositiveInfinity && summary.max == double.NegativeInfinity);
        return summary;
    }

    double Spread(int ddof, Func<BigInteger, BigInteger, int, double> round)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ddof);
        return Settled().count <= ddof ? double.NaN : ExactSpread.Compute(in sum, in squares, count, ddof, round);
    }

    /// <summary>Adds the numbers that wait in the block to the sums.</summary>
    Moments Settled()
    {
        if (block is null or { Waiting: 0 })
            return this;
        var waiting = block.Waiting;
        block.Load();
        block.AddSquaresTo(ref squares);
        block.AddTo(ref sum);
        missing += block.Missing;
        infinite += block.Infinite;
        count += waiting - block.Missing - block.Infinite;
        min = Math.Min(min, block.Min);
        max = Math.Max(max, block.Max);
        return this;
    }
}
