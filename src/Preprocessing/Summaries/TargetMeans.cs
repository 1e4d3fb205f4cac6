using System.Buffers;

namespace Preprocessing.Authoring;

/// <summary>Statistics of the labels of the rows that hold one category.</summary>
/// <param name="Value">The category; the missing value is a category too.</param>
/// <param name="Count">The number of labelled rows that hold the category: n.</param>
/// <param name="Sum">Σy, rounded once.</param>
/// <param name="Mean">Σy / n, rounded once.</param>
/// <param name="Variance">(n·Σy² − (Σy)²) / n², rounded once: the sum of squared deviations from the category's mean, divided by n.</param>
public readonly record struct CategoryTarget(CategoryValue Value, double Count, double Sum, double Mean, double Variance);

/// <summary>The labels of a column's categories: exact counts, sums and sums of squares.</summary>
/// <remarks>
/// The missing value is a category like any other. Rows with a NaN or an infinite label are counted and otherwise ignored. Labels that are
/// whole numbers take 40 bytes per category besides the category itself, others about 250.
/// </remarks>
public sealed class TargetMeans : IAccumulator<TargetMeans>, ICategoryTargetAccumulator
{
    readonly CategorySet categories = new();
    readonly long memoryLimit;
    RowCounts counts = new();
    RowCount count, unlabelled, infinite;
    ExactValue[] sums = new ExactValue[8], squares = new ExactValue[8];

    /// <summary>Uses up to 1 GiB for the categories.</summary>
    public TargetMeans() : this(MemoryLimit.Default) { }

    /// <summary>
    /// Uses up to <paramref name="memoryLimit"/> bytes for the categories, estimated as 128 for each and 2 for each of its characters.
    /// </summary>
    public TargetMeans(long memoryLimit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(memoryLimit);
        this.memoryLimit = memoryLimit;
    }

    /// <summary>The number of rows with a finite label.</summary>
    public double Count => count.ToDouble();

    /// <summary>The number of rows without a label.</summary>
    public double Unlabelled => unlabelled.ToDouble();

    /// <summary>The number of rows with an infinite label.</summary>
    public double Infinite => infinite.ToDouble();

    /// <summary>The number of categories with labelled rows, including the missing value.</summary>
    public int Distinct => categories.Count;

    /// <summary>The mean of all finite labels, rounded once; NaN if there are none.</summary>
    public double Mean => ExactRounding.Mean(Total(sums), count);

    /// <summary>Returns the variance of all finite labels, rounded once.</summary>
    /// <param name="ddof">
    /// The number that is subtracted from the count in the divisor: 0 for the population's variance, 1 for the sample's.
    /// </param>
    /// <returns>NaN if there are no more than <paramref name="ddof"/> labels.</returns>
    public double Variance(int ddof = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ddof);
        return count <= ddof ? double.NaN : ExactSpread.Compute(Total(sums), Total(squares), count, ddof, ExactRounding.Ratio);
    }

    /// <summary>
    /// Returns the categories in their order, with the statistics of their labels: numbers by value, texts by code point, missing last.
    /// </summary>
    public CategoryTarget[] ByValue() => Array.ConvertAll(categories.InOrder(), Target);

    /// <summary>The statistics of one category's labels; without such a row the count is 0 and the mean NaN.</summary>
    public CategoryTarget this[Category value]
    {
        get
        {
            var number = categories.Find(value);
            return number < 0 ? new(CategoryValue.Of(value), 0, 0, double.NaN, double.NaN) : Target(number);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="FitException">There are more distinct values than the memory limit allows.</exception>
    public void Add(Category value, double target) => Add(value, target, 1);

    /// <inheritdoc/>
    /// <exception cref="FitException">There are more distinct values than the memory limit allows.</exception>
    public void Add(Category value, double target, RowCount rows)
    {
        if (!double.IsFinite(target))
        {
            if (double.IsNaN(target))
                unlabelled += rows;
            else
                infinite += rows;
            return;
        }
        var number = Number(value);
        counts.Add(number, rows);
        count += rows;
        sums[number].Add(target, rows);
        squares[number].AddSquare(target, rows);
    }

    /// <inheritdoc/>
    public void Merge(TargetMeans other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var theirs = other.categories.Count;
        for (var i = 0; i < theirs; i++)
        {
            var number = Number(other.categories[i]);
            counts.Add(number, other.counts[i]);
            sums[number].Add(in other.sums[i]);
            squares[number].Add(in other.squares[i]);
        }
        count += other.count;
        unlabelled += other.unlabelled;
        infinite += other.infinite;
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> destination)
    {
        SummaryWriter writer = new();
        writer.Count(unlabelled);
        writer.Count(infinite);
        writer.Count(categories.Count);
        foreach (var number in categories.InOrder())
        {
            writer.Category(categories[number]);
            writer.Count(counts[number]);
            writer.Exact(in sums[number]);
            writer.Exact(in squares[number]);
        }
        writer.Finish("TGT"u8, 1, destination);
    }

    /// <inheritdoc/>
    public static TargetMeans Read(ref ReadOnlySpan<byte> source)
    {
        var reader = SummaryReader.Open("TGT"u8, 1, ref source);
        var summary = new TargetMeans(long.MaxValue) { unlabelled = reader.Weighed(), infinite = reader.Weighed() };
        var distinct = reader.Rows();
        for (var i = 0; i < distinct; i++)
        {
            var number = summary.Number(reader.Category());
            SummaryReader.Require(number == i);
            var count = reader.Weighed();
            SummaryReader.Require(count > 0);
            summary.count += count;
            summary.counts.Add(i, count);
            summary.sums[i] = reader.Exact();
            summary.squares[i] = reader.Exact();
        }
        reader.Finish();
        return summary;
    }

    int Number(Category value)
    {
        var number = categories.Find(value);
        if (number >= 0)
            return number;
        MemoryLimit.Require(categories, value, memoryLimit);
        if (categories.Count == counts.Length)
        {
            counts.Grow();
            Array.Resize(ref sums, sums.Length * 2);
            Array.Resize(ref squares, squares.Length * 2);
        }
        return categories.FindOrAdd(value);
    }

    CategoryTarget Target(int number)
    {
        var rows = counts[number];
        var mean = ExactRounding.Mean(in sums[number], rows);
        var variance = ExactSpread.Compute(in sums[number], in squares[number], rows, 0, ExactRounding.Ratio);
        return new(CategoryValue.Of(categories[number]), rows.ToDouble(), sums[number].Round(), mean, variance);
    }

    ExactValue Total(ExactValue[] parts)
    {
        ExactValue total = default;
        for (var i = 0; i < categories.Count; i++)
            total.Add(in parts[i]);
        return total;
    }
}
