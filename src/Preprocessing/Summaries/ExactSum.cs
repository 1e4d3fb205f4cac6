using System.Buffers;

namespace Preprocessing.Authoring;

/// <summary>The exact sum of numbers, independent of their order.</summary>
/// <remarks>NaN is a missing value; infinite values are counted, and determine <see cref="Value"/> as in ordinary arithmetic.</remarks>
public sealed class ExactSum : IAccumulator<ExactSum>, INumberAccumulator
{
    ExactValue sum;
    ExactBlock? block;
    RowCount count, missing, positive, negative;

    /// <summary>The number of finite numbers added.</summary>
    public double Count => count.ToDouble();

    /// <summary>The number of NaN added.</summary>
    public double Missing => missing.ToDouble();

    /// <summary>The number of +∞ added.</summary>
    public double PositiveInfinities => positive.ToDouble();

    /// <summary>The number of −∞ added.</summary>
    public double NegativeInfinities => negative.ToDouble();

    /// <summary>The sum, rounded once to the nearest double, ties to even. 0 if nothing was added.</summary>
    public double Value => Infinity ?? sum.Round();

    /// <summary>The sum divided by <see cref="Count"/>, rounded once; NaN if nothing was added.</summary>
    public double Mean => Infinity ?? ExactRounding.Mean(in sum, count);

    double? Infinity =>
        positive == 0 && negative == 0 ? null
        : negative == 0 ? double.PositiveInfinity
        : positive == 0 ? double.NegativeInfinity
        : double.NaN;

    /// <summary>Adds one number.</summary>
    public void Add(double value) => Add(value, 1);

    /// <summary>Adds a number as often as a count says.</summary>
    public void Add(double value, RowCount times)
    {
        if (CountIn(value, times))
            sum.Add(value, times);
    }

    /// <summary>Adds the exact product of two numbers; NaN, and 0 · ∞, count as missing.</summary>
    public void AddProduct(double a, double b)
    {
        if (double.IsFinite(a) && double.IsFinite(b))
        {
            count += 1;
            sum.AddProduct(a, b);
        }
        else
        {
            CountIn(a * b, 1);
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
            missing += block.Missing;
            count += part.Length - block.Missing;
        }
        foreach (var value in values)
            Add(value);
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> values, ReadOnlySpan<RowCount> counts)
    {
        for (var i = 0; i < values.Length; i++)
            Add(values[i], counts[i]);
    }

    /// <inheritdoc/>
    public void Merge(ExactSum other)
    {
        ArgumentNullException.ThrowIfNull(other);
        sum.Add(in other.sum);
        count += other.count;
        missing += other.missing;
        positive += other.positive;
        negative += other.negative;
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> destination)
    {
        SummaryWriter writer = new();
        writer.Count(count);
        writer.Count(missing);
        writer.Count(positive);
        writer.Count(negative);
        writer.Exact(in sum);
        writer.Finish("SUM"u8, 1, destination);
    }

    /// <inheritdoc/>
    public static ExactSum Read(ref ReadOnlySpan<byte> source)
    {
        var reader = SummaryReader.Open("SUM"u8, 1, ref source);
        var summary = new ExactSum
        {
            count = reader.Weighed(),
            missing = reader.Weighed(),
            positive = reader.Weighed(),
            negative = reader.Weighed(),
            sum = reader.Exact(),
        };
        reader.Finish();
        return summary;
    }

    bool CountIn(double value, RowCount times)
    {
        if (double.IsFinite(value))
        {
            count += times;
            return true;
        }
        if (double.IsNaN(value))
            missing += times;
        else if (value > 0)
            positive += times;
        else
            negative += times;
        return false;
    }
}
