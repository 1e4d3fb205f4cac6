using System.Buffers;

namespace Preprocessing.Authoring;

/// <summary>The exact sum of numbers, independent of their order.</summary>
/// <remarks>NaN is a missing value; infinite values are counted, and determine <see cref="Value"/> as in ordinary arithmetic.</remarks>
public sealed class ExactSum : IAccumulator<ExactSum>, INumberAccumulator
{
    ExactValue sum;
    ExactBlock? block;

    /// <summary>The number of finite numbers added.</summary>
    public long Count { get; private set; }

    /// <summary>The number of NaN added.</summary>
    public long Missing { get; private set; }

    /// <summary>The number of +∞ added.</summary>
    public long PositiveInfinities { get; private set; }

    /// <summary>The number of −∞ added.</summary>
    public long NegativeInfinities { get; private set; }

    /// <summary>The sum, rounded once to the nearest double, ties to even. 0 if nothing was added.</summary>
    public double Value => Infinity ?? sum.Round();

    /// <summary>The sum divided by <see cref="Count"/>, rounded once; NaN if nothing was added.</summary>
    public double Mean =>
        Infinity ?? (Count == 0 ? double.NaN : ExactRounding.Ratio(sum.Integer(out var exponent), Count, exponent));

    double? Infinity =>
        PositiveInfinities == 0 && NegativeInfinities == 0 ? null
        : NegativeInfinities == 0 ? double.PositiveInfinity
        : PositiveInfinities == 0 ? double.NegativeInfinity
        : double.NaN;

    /// <summary>Adds one number.</summary>
    public void Add(double value)
    {
        if (CountIn(value))
            sum.Add(value);
    }

    /// <summary>Adds the exact product of two numbers; NaN, and 0 · ∞, count as missing.</summary>
    public void AddProduct(double a, double b)
    {
        if (double.IsFinite(a) && double.IsFinite(b))
        {
            Count++;
            sum.AddProduct(a, b);
        }
        else
        {
            CountIn(a * b);
        }
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> values)
    {
        for (; values.Length >= 32; values = values[Math.Min(values.Length, ExactBlock.Size)..])
        {
            var part = values[..Math.Min(values.Length, ExactBlock.Size)];
            block ??= new();
            block.Load(part);
            if (block.Infinite > 0)
            {
                foreach (var value in part)
                    Add(value);
                continue;
            }
            block.AddTo(ref sum);
            Missing += block.Missing;
            Count += part.Length - block.Missing;
        }
        foreach (var value in values)
            Add(value);
    }

    /// <inheritdoc/>
    public void Merge(ExactSum other)
    {
        ArgumentNullException.ThrowIfNull(other);
        sum.Add(in other.sum);
        Count += other.Count;
        Missing += other.Missing;
        PositiveInfinities += other.PositiveInfinities;
        NegativeInfinities += other.NegativeInfinities;
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> destination)
    {
        SummaryWriter writer = new();
        writer.Count(Count);
        writer.Count(Missing);
        writer.Count(PositiveInfinities);
        writer.Count(NegativeInfinities);
        writer.Exact(in sum);
        writer.Finish("SUM"u8, 1, destination);
    }

    /// <inheritdoc/>
    public static ExactSum Read(ref ReadOnlySpan<byte> source)
    {
        var reader = SummaryReader.Open("SUM"u8, 1, ref source);
        var summary = new ExactSum
        {
            Count = reader.Rows(),
            Missing = reader.Rows(),
            PositiveInfinities = reader.Rows(),
            NegativeInfinities = reader.Rows(),
            sum = reader.Exact(),
        };
        reader.Finish();
        return summary;
    }

    bool CountIn(double value)
    {
        if (double.IsFinite(value))
        {
            Count++;
            return true;
        }
        if (double.IsNaN(value))
            Missing++;
        else if (value > 0)
            PositiveInfinities++;
        else
            NegativeInfinities++;
        return false;
    }
}
