using System.Buffers;
using System.Runtime.CompilerServices;

namespace Preprocessing.Authoring;

/// <summary>A distinct value and the number of rows that hold it.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">How many rows hold it.</param>
public readonly record struct ValueCount(double Value, long Count);

/// <summary>The distribution of a column of numbers: distinct values with counts.</summary>
/// <remarks>
/// Exact up to a capacity of distinct values. Beyond it the fewest low mantissa bits are dropped that make the values fit
/// again; numbers that then agree count as the one among them nearest to 0. How many bits that takes depends on the set of
/// values alone, so the summary does not depend on the order of the rows or on how the work was split.
/// NaN is missing. Infinite values are counted and left aside. −0 counts as 0.
/// </remarks>
public sealed partial class Quantiles : IAccumulator<Quantiles>, INumberAccumulator
{
    /// <summary>The distinct values kept unless another capacity is asked for.</summary>
    public const int DefaultCapacity = 1 << 16;

    /// <summary>Dropping the whole mantissa leaves sign and exponent: no more than 4,094 cells.</summary>
    const int MostDropped = 52;

    /// <summary>Whole numbers below this are counted in an array before they go to the cells: quantities of everyday size are mostly these.</summary>
    const int SmallWholes = 1 << 13;

    readonly QuantileCells cells = new();
    long count;
    long[]? wholes;
    double min = double.PositiveInfinity, max = double.NegativeInfinity;
    Distribution? sorted;

    /// <summary>Keeps up to <see cref="DefaultCapacity"/> distinct values.</summary>
    public Quantiles() : this(DefaultCapacity) { }

    /// <summary>Keeps up to <paramref name="capacity"/> distinct values, or one for each sign and exponent if those are more.</summary>
    public Quantiles(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        Capacity = capacity;
    }

    /// <summary>How many distinct values are kept.</summary>
    public int Capacity { get; }

    /// <summary>How many finite numbers were seen: those that all results are about.</summary>
    public long Count
    {
        get
        {
            Settle();
            return count;
        }
    }

    /// <summary>How many values were missing.</summary>
    public long Missing { get; private set; }

    /// <summary>How many values were +∞ or −∞.</summary>
    public long Infinite { get; private set; }

    /// <summary>How many low mantissa bits were dropped; 0 as long as everything is exact.</summary>
    public int DroppedBits
    {
        get
        {
            Settle();
            return cells.Level;
        }
    }

    /// <summary>The most that a value may differ from the one that stands for it, relative to the latter: 2^(<see cref="DroppedBits"/> − 52), or 0.</summary>
    /// <remarks>For denormal numbers and 0 the difference is below 2^(<see cref="DroppedBits"/> − 1074) instead: <see cref="ErrorOf"/> holds for every value.</remarks>
    public double RelativeError => DroppedBits == 0 ? 0 : Math.ScaleB(1, DroppedBits - 52);

    /// <summary>The most that a value, or a quantile, may differ from the one that is given for it: |given|·2^(<see cref="DroppedBits"/> − 52) + 2^(<see cref="DroppedBits"/> − 1074), or 0.</summary>
    /// <remarks>
    /// It holds for quantiles between two values, beside the rounding of a few units in the last place, because errors are relative to each value and both values lie
    /// on one side of 0. If not, they are the two nearest to 0, and these stand for themselves: such a quantile is exact. It does not hold for differences of quantiles,
    /// whose errors add.
    /// </remarks>
    /// <param name="given">What <see cref="At"/>, <see cref="Median"/>, <see cref="Linear"/> or <see cref="AveragedInvertedCdf"/> gave.</param>
    public double ErrorOf(double given) => DroppedBits == 0 ? 0 : Math.Abs(given) * RelativeError + Math.ScaleB(1, DroppedBits - 1074);

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> values)
    {
        sorted = null;
        foreach (double value in values)
            Add(value, 1);
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> values, ReadOnlySpan<long> counts)
    {
        sorted = null;
        for (int i = 0; i < values.Length; i++)
            if (counts[i] > 0)
                Add(values[i], counts[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Add(double value, long rows)
    {
        int integer = (int)value;
        if (integer == value && (uint)integer < SmallWholes)
            (wholes ??= new long[SmallWholes])[integer] += rows;
        else if (double.IsFinite(value))
            AddFinite(value + 0.0, rows);
        else if (double.IsNaN(value))
            Missing += rows;
        else
            Infinite += rows;
    }

    /// <inheritdoc/>
    public void Merge(Quantiles other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Capacity != Capacity)
            throw new ArgumentException($"Summaries of capacity {Capacity} and {other.Capacity} do not merge: the result would depend on the order.", nameof(other));
        Settle();
        other.Settle();
        sorted = null;
        if (other.cells.Level > cells.Level)
            cells.Coarsen(other.cells.Level);
        cells.Add(other.cells);
        cells.Fit(Capacity, MostDropped);
        count += other.count;
        Missing += other.Missing;
        Infinite += other.Infinite;
        min = Math.Min(min, other.min);
        max = Math.Max(max, other.max);
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> destination)
    {
        Settle();
        SummaryWriter writer = new();
        writer.Count(Capacity);
        writer.Count(Missing);
        writer.Count(Infinite);
        writer.Number(min);
        writer.Number(max);
        writer.Byte((byte)cells.Level);
        writer.Count(cells.Used);
        foreach (QuantileCells.Cell cell in cells.Sorted())
        {
            writer.Number(BitConverter.UInt64BitsToDouble(cell.Bits));
            writer.Count(cell.Count);
        }
        writer.Finish("QUA"u8, 1, destination);
    }

    /// <inheritdoc/>
    public static Quantiles Read(ref ReadOnlySpan<byte> source)
    {
        var reader = SummaryReader.Open("QUA"u8, 1, ref source);
        long capacity = reader.Count();
        SummaryReader.Require(capacity is > 0 and <= int.MaxValue);
        var summary = new Quantiles((int)capacity) { Missing = reader.Rows(), Infinite = reader.Rows() };
        double min = reader.Number(), max = reader.Number();
        int level = reader.Byte();
        SummaryReader.Require(level <= MostDropped);
        summary.cells.Coarsen(level);
        long used = reader.Count();
        for (long i = 0; i < used; i++)
        {
            double value = reader.Number();
            long rows = reader.Count();
            SummaryReader.Require(double.IsFinite(value) && value >= min && value <= max && rows > 0);
            summary.cells.Add(BitConverter.DoubleToUInt64Bits(value), rows);
            summary.count += rows;
        }
        reader.Finish();
        SummaryReader.Require(summary.cells.Used == used && (used <= capacity || level == MostDropped)
            && (used == 0) == (min > max) && !double.IsNaN(min) && !double.IsNaN(max));
        (summary.min, summary.max) = (min, max);
        return summary;
    }

    /// <summary>Moves the counts of small whole numbers to the cells, where everything else looks.</summary>
    void Settle()
    {
        if (wholes is not { } counted)
            return;
        wholes = null;
        for (int value = 0; value < counted.Length; value++)
        {
            if (counted[value] > 0)
                AddFinite(value, counted[value]);
        }
    }

    void AddFinite(double value, long rows)
    {
        count += rows;
        if (value < min)
            min = value;
        if (value > max)
            max = value;
        cells.Add(BitConverter.DoubleToUInt64Bits(value), rows);
        cells.Fit(Capacity, MostDropped);
    }
}
