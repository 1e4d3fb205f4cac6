using System.Buffers;
using System.Runtime.CompilerServices;

namespace Preprocessing.Authoring;

/// <summary>A distinct value and the number of rows that hold it.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">The number of rows that hold the value.</param>
public readonly record struct ValueCount(double Value, double Count);

/// <summary>The distribution of a column of numbers: distinct values with counts.</summary>
/// <remarks>
/// Exact up to a capacity of distinct values. Beyond it, the fewest low mantissa bits are dropped that make the values fit again;
/// numbers that then agree count as the one of them nearest to 0. The number of dropped bits depends on the set of values alone,
/// so the result does not depend on the order of the rows or on how the work was split. NaN is missing. Infinite values are
/// counted and otherwise ignored. −0 counts as 0.
/// </remarks>
public sealed partial class Quantiles : IAccumulator<Quantiles>, INumberAccumulator
{
    /// <summary>The default number of distinct values to keep.</summary>
    public const int DefaultCapacity = 1 << 16;

    /// <summary>The most bits to drop: without the mantissa, sign and exponent are left, at most 4,094 cells.</summary>
    const int MostDropped = 52;

    /// <summary>
    /// Whole numbers below this limit are counted in an array before they go to the cells: most quantities of everyday size are below it.
    /// </summary>
    const int SmallWholes = 1 << 13;

    readonly QuantileCells cells = new();
    RowCount count, missing, infinite;
    long[]? wholes;
    double min = double.PositiveInfinity, max = double.NegativeInfinity;
    Distribution? sorted;

    /// <summary>Keeps up to <see cref="DefaultCapacity"/> distinct values.</summary>
    public Quantiles() : this(DefaultCapacity) { }

    /// <summary>Keeps up to <paramref name="capacity"/> distinct values, or one for each sign and exponent if these are more.</summary>
    public Quantiles(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        Capacity = capacity;
    }

    /// <summary>The number of distinct values to keep.</summary>
    public int Capacity { get; }

    /// <summary>The number of finite numbers. All results are about these numbers.</summary>
    public double Count
    {
        get
        {
            Settle();
            return count.ToDouble();
        }
    }

    /// <summary>The number of missing values.</summary>
    public double Missing => missing.ToDouble();

    /// <summary>The number of values that are +∞ or −∞.</summary>
    public double Infinite => infinite.ToDouble();

    /// <summary>The number of low mantissa bits that were dropped; 0 as long as everything is exact.</summary>
    public int DroppedBits
    {
        get
        {
            Settle();
            return cells.Level;
        }
    }

    /// <summary>
    /// The largest difference between a value and the number given for it, relative to that
    /// number: 2^(<see cref="DroppedBits"/> − 52), or 0.
    /// </summary>
    /// <remarks>
    /// For denormal numbers and 0 the difference is below 2^(<see cref="DroppedBits"/> − 1074)
    /// instead. <see cref="ErrorOf"/> holds for every value.
    /// </remarks>
    public double RelativeError => DroppedBits == 0 ? 0 : Math.ScaleB(1, DroppedBits - 52);

    /// <summary>
    /// Returns the largest difference between a value, or a quantile, and the number given for it:
    /// |given|·2^(<see cref="DroppedBits"/> − 52) + 2^(<see cref="DroppedBits"/> − 1074), or 0.
    /// </summary>
    /// <remarks>
    /// The bound holds for quantiles between two values, apart from a rounding of a few units in the last place, because errors are
    /// relative to each value and both values lie on one side of 0. Two values on different sides are the two nearest to 0, which are
    /// exact: such a quantile is exact. The bound does not hold for differences of quantiles, whose errors add.
    /// </remarks>
    /// <param name="given">
    /// The result of <see cref="At(long)"/>, <see cref="Median"/>, <see cref="Linear"/> or <see cref="AveragedInvertedCdf"/>.
    /// </param>
    public double ErrorOf(double given) => DroppedBits == 0 ? 0 : Math.Abs(given) * RelativeError + Math.ScaleB(1, DroppedBits - 1074);

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> values)
    {
        sorted = null;
        foreach (var value in values)
            Add(value, 1);
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> values, ReadOnlySpan<RowCount> counts)
    {
        sorted = null;
        for (var i = 0; i < values.Length; i++)
            if (counts[i].Fraction > 0)
                AddAny(values[i], counts[i]);
            else if (counts[i].Rows > 0)
                Add(values[i], counts[i].Rows);
    }

    /// <summary>Adds a value as often as a count says.</summary>
    internal void Add(double value, RowCount rows)
    {
        sorted = null;
        if (rows > 0)
            AddAny(value, rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Add(double value, long rows)
    {
        var integer = (int)value;
        if (integer == value && (uint)integer < SmallWholes)
            (wholes ??= new long[SmallWholes])[integer] += rows;
        else
            AddAny(value, rows);
    }

    void AddAny(double value, RowCount rows)
    {
        if (double.IsFinite(value))
            AddFinite(value + 0.0, rows);
        else if (double.IsNaN(value))
            missing += rows;
        else
            infinite += rows;
    }

    /// <inheritdoc/>
    public void Merge(Quantiles other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Capacity != Capacity)
            throw new ArgumentException(
                $"Summaries of capacity {Capacity} and {other.Capacity} do not merge: the result would depend on the order.",
                nameof(other));
        Settle();
        other.Settle();
        sorted = null;
        if (other.cells.Level > cells.Level)
            cells.Coarsen(other.cells.Level);
        cells.Add(other.cells);
        cells.Fit(Capacity, MostDropped);
        count += other.count;
        missing += other.missing;
        infinite += other.infinite;
        min = Math.Min(min, other.min);
        max = Math.Max(max, other.max);
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> destination)
    {
        Settle();
        SummaryWriter writer = new();
        writer.Count(Capacity);
        writer.Count(missing);
        writer.Count(infinite);
        writer.Number(min);
        writer.Number(max);
        writer.Byte((byte)cells.Level);
        writer.Count(cells.Used);
        foreach (var (bits, rows) in cells.Sorted())
        {
            writer.Number(BitConverter.UInt64BitsToDouble(bits));
            writer.Count(rows);
        }
        writer.Finish("QUA"u8, 1, destination);
    }

    /// <inheritdoc/>
    public static Quantiles Read(ref ReadOnlySpan<byte> source)
    {
        var reader = SummaryReader.Open("QUA"u8, 1, ref source);
        var capacity = reader.Count();
        SummaryReader.Require(capacity is > 0 and <= int.MaxValue);
        var summary = new Quantiles((int)capacity) { missing = reader.Weighed(), infinite = reader.Weighed() };
        double min = reader.Number(), max = reader.Number();
        int level = reader.Byte();
        SummaryReader.Require(level <= MostDropped);
        summary.cells.Coarsen(level);
        var used = reader.Count();
        for (long i = 0; i < used; i++)
        {
            var value = reader.Number();
            var rows = reader.Weighed();
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

    /// <summary>Moves the counts of small whole numbers to the cells, which all other members read.</summary>
    void Settle()
    {
        if (wholes is not { } counted)
            return;
        wholes = null;
        for (var value = 0; value < counted.Length; value++)
        {
            if (counted[value] > 0)
                AddFinite(value, counted[value]);
        }
    }

    void AddFinite(double value, RowCount rows)
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
