using System.Buffers;
using System.Numerics;

namespace Preprocessing.Authoring;

/// <summary>Count, smallest, largest, mean and variance of a column of numbers.</summary>
/// <remarks>
/// Σx and Σx² are summed exactly, so the results do not depend on the order of the rows and each is rounded once, to the
/// nearest double: mean = Σx / n and variance = (n·Σx² − (Σx)²) / (n·(n − ddof)), the numerator as an exact integer, also for values
/// like 1e9 + tiny and where squares would overflow. NaN is missing. Infinite values are counted and otherwise left
/// aside: a step that has no use for them refuses them by <see cref="Infinite"/>. −0 counts as 0.
/// </remarks>
public sealed class Moments : IAccumulator<Moments>, INumberAccumulator
{
    ExactValue sum, squares;
    double min = double.PositiveInfinity, max = double.NegativeInfinity;
    ExactBlock? block;

    /// <summary>How many finite numbers were seen: those that all results are about.</summary>
    public long Count { get; private set; }

    /// <summary>How many values were missing.</summary>
    public long Missing { get; private set; }

    /// <summary>How many values were +∞ or −∞.</summary>
    public long Infinite { get; private set; }

    /// <summary>All rows: finite, missing and infinite.</summary>
    public long Rows => Count + Missing + Infinite;

    /// <summary>The smallest finite number; NaN if there is none.</summary>
    public double Min => Count == 0 ? double.NaN : min;

    /// <summary>The largest finite number; NaN if there is none.</summary>
    public double Max => Count == 0 ? double.NaN : max;

    /// <summary>Σx rounded once; ±∞ beyond the range of doubles.</summary>
    public double Sum => sum.Round();

    /// <summary>Σx² rounded once; +∞ beyond the range of doubles.</summary>
    public double SumOfSquares => squares.Round();

    /// <summary>The mean, rounded once; NaN if there is no finite number.</summary>
    public double Mean => Count == 0 ? double.NaN : ExactRounding.Ratio(sum.Integer(out int exponent), Count, exponent);

    /// <summary>The variance, rounded once: 0 exactly if all numbers are equal, +∞ beyond the range of doubles.</summary>
    /// <param name="ddof">What is taken off the count in the divisor: 0 for the population's variance, 1 for the sample's.</param>
    /// <returns>NaN if there are no more than <paramref name="ddof"/> finite numbers.</returns>
    public double Variance(int ddof = 0) => Spread(ddof, ExactRounding.Ratio);

    /// <summary>The square root of the exact variance, rounded once; it stays finite where the variance overflows.</summary>
    /// <param name="ddof">What is taken off the count in the divisor: 0 for the population's, 1 for the sample's.</param>
    /// <returns>NaN if there are no more than <paramref name="ddof"/> finite numbers.</returns>
    public double StandardDeviation(int ddof = 0) => Spread(ddof, ExactRounding.RootOfRatio);

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> values)
    {
        for (; values.Length >= 32; values = values[Math.Min(values.Length, ExactBlock.Size)..])
        {
            int length = Math.Min(values.Length, ExactBlock.Size);
            block ??= new();
            block.Load(values[..length]);
            block.AddSquaresTo(ref squares);
            block.AddTo(ref sum);
            Missing += block.Missing;
            Infinite += block.Infinite;
            Count += length - block.Missing - block.Infinite;
            min = Math.Min(min, block.Min);
            max = Math.Max(max, block.Max);
        }
        foreach (double value in values)
            Add(value);
    }

    /// <summary>Adds one value.</summary>
    public void Add(double value)
    {
        if (double.IsNaN(value))
        {
            Missing++;
        }
        else if (double.IsInfinity(value))
        {
            Infinite++;
        }
        else
        {
            Count++;
            sum.Add(value);
            squares.AddSquare(value);
            min = Math.Min(min, value + 0.0);
            max = Math.Max(max, value + 0.0);
        }
    }

    /// <inheritdoc/>
    public void Merge(Moments other)
    {
        ArgumentNullException.ThrowIfNull(other);
        sum.Add(in other.sum);
        squares.Add(in other.squares);
        Count += other.Count;
        Missing += other.Missing;
        Infinite += other.Infinite;
        min = Math.Min(min, other.min);
        max = Math.Max(max, other.max);
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> destination)
    {
        SummaryWriter writer = new();
        writer.Count(Count);
        writer.Count(Missing);
        writer.Count(Infinite);
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
            Count = reader.Rows(),
            Missing = reader.Rows(),
            Infinite = reader.Rows(),
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
        return Count <= ddof ? double.NaN : ExactSpread.Of(in sum, in squares, Count, ddof, round);
    }
}
