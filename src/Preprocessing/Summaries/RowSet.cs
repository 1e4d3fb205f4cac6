using System.Buffers;
using System.Numerics;

namespace Preprocessing.Authoring;

/// <summary>The rows of several numbers themselves, in the order of their numbers, up to a limit of memory.</summary>
/// <remarks>
/// Rows are ordered by their first number, then the second, and so on; missing numbers come last, −0 is 0. Equal rows are all kept, so a
/// row can be added a whole number of times alone. Whether the rows exceed the limit depends on their number alone, not on the way they
/// were added.
/// </remarks>
public sealed class RowSet : IAccumulator<RowSet>, IVectorAccumulator
{
    /// <summary>64 MiB.</summary>
    public const long DefaultLimit = 1L << 26;

    readonly long memoryLimit;
    double[] numbers = [];
    int used;

    /// <summary>Keeps up to 64 MiB of numbers.</summary>
    public RowSet() : this(DefaultLimit) { }

    /// <summary>Keeps up to <paramref name="memoryLimit"/> bytes, 8 for each number.</summary>
    public RowSet(long memoryLimit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(memoryLimit);
        this.memoryLimit = Math.Min(memoryLimit, 8L * Array.MaxLength);
    }

    /// <summary>The number of numbers in a row; 0 before the first row.</summary>
    public int Width { get; private set; }

    /// <summary>The number of rows.</summary>
    public int Rows => Width == 0 ? 0 : used / Width;

    /// <summary>Returns all rows in their order, one after the other.</summary>
    public double[] InOrder()
    {
        var order = new int[Rows];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        order.AsSpan().Sort(Compare);
        var sorted = new double[used];
        for (var i = 0; i < order.Length; i++)
            numbers.AsSpan(order[i] * Width, Width).CopyTo(sorted.AsSpan(i * Width));
        return sorted;
    }

    /// <inheritdoc/>
    /// <exception cref="FitException">There are more rows than the memory limit allows.</exception>
    public void Add(ReadOnlySpan<double> row) => Add(row, 1);

    /// <inheritdoc/>
    /// <exception cref="FitException">There are more rows than the memory limit allows, or the count has a fraction.</exception>
    public void Add(ReadOnlySpan<double> row, RowCount count)
    {
        Reserve(row.Length, count.Whole);
        for (var left = count.Rows; left > 0; left--)
            foreach (var number in row)
                numbers[used++] = double.IsNaN(number) ? double.NaN : number + 0.0;
    }

    /// <inheritdoc/>
    /// <exception cref="FitException">There are more rows than the memory limit allows.</exception>
    public void Merge(RowSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Width == 0)
            return;
        Reserve(other.Width, other.Rows);
        other.numbers.AsSpan(0, other.used).CopyTo(numbers.AsSpan(used));
        used += other.used;
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> destination)
    {
        SummaryWriter writer = new();
        writer.Count(Width);
        writer.Count(Rows);
        foreach (var number in InOrder())
            writer.Number(number);
        writer.Finish("ROW"u8, 1, destination);
    }

    /// <inheritdoc/>
    public static RowSet Read(ref ReadOnlySpan<byte> source)
    {
        var length = source.Length;
        var reader = SummaryReader.Open("ROW"u8, 1, ref source);
        long width = reader.Rows(), rows = reader.Rows();
        SummaryReader.Require(width == 0 ? rows == 0 : width <= length && rows > 0 && rows <= length / 8 / width);
        var summary = new RowSet(8L * Array.MaxLength) { Width = (int)width, used = (int)(rows * width) };
        summary.numbers = new double[summary.used];
        for (var i = 0; i < summary.used; i++)
            summary.numbers[i] = reader.Number();
        reader.Finish();
        for (var i = 1; i < rows; i++)
            SummaryReader.Require(summary.Compare(i - 1, i) <= 0);
        return summary;
    }

    void Reserve(int width, long rows)
    {
        if (Width == 0)
            Width = width;
        ArgumentOutOfRangeException.ThrowIfNotEqual(width, Width);
        // Not in whole numbers, which would overflow for a large weight.
        if (8.0 * used + 8.0 * rows * width > memoryLimit)
            throw new FitException(
                Fault.TooManyValues,
                FormattableString.Invariant($"The training rows of {Width} numbers take more than the {memoryLimit / 1048576.0:0.#} MiB ")
                    + FormattableString.Invariant($"set aside for them, which hold {memoryLimit / 8 / Width:N0} rows. Fit on a sample, ")
                    + "or use a step that keeps no rows.");
        var count = used + (int)rows * width;
        if (count > numbers.Length)
            Array.Resize(ref numbers, (int)Math.Min(Math.Max(BitOperations.RoundUpToPowerOf2((uint)count), 64), Array.MaxLength));
    }

    /// <summary>Compares two rows number by number; NaN comes after all others.</summary>
    int Compare(int left, int right)
    {
        for (var i = 0; i < Width; i++)
        {
            double a = numbers[left * Width + i], b = numbers[right * Width + i];
            var order = double.IsNaN(a) || double.IsNaN(b) ? double.IsNaN(a).CompareTo(double.IsNaN(b)) : a.CompareTo(b);
            if (order != 0)
                return order;
        }
        return 0;
    }
}
