using System.Buffers;

namespace Preprocessing.Authoring;

/// <summary>A category and the number of rows that hold it.</summary>
/// <param name="Value">The category.</param>
/// <param name="Count">The number of rows that hold the category.</param>
public readonly record struct CategoryCount(CategoryValue Value, double Count);

/// <summary>The exact number of rows for each category of a column.</summary>
/// <remarks>
/// Missing values are counted separately. Categories are compared to the bit, so texts that differ in case or in normalisation are two
/// categories. The memory is proportional to the number of distinct values and limited: beyond the limit the fit fails instead of guessing.
/// </remarks>
public sealed class Frequencies : IAccumulator<Frequencies>, ICategoryAccumulator
{
    readonly CategorySet categories = new();
    readonly long memoryLimit;
    RowCounts counts = new();
    RowCount count, missing;

    /// <summary>Uses up to 1 GiB.</summary>
    public Frequencies() : this(MemoryLimit.Default) { }

    /// <summary>
    /// Uses up to <paramref name="memoryLimit"/> bytes, estimated as 128 for each distinct value and 2 for each of its characters.
    /// </summary>
    public Frequencies(long memoryLimit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(memoryLimit);
        this.memoryLimit = memoryLimit;
    }

    /// <summary>The number of rows with a value.</summary>
    public double Count => count.ToDouble();

    /// <summary>The number of rows without a value.</summary>
    public double Missing => missing.ToDouble();

    /// <summary>The number of all rows.</summary>
    public double Rows => (count + missing).ToDouble();

    /// <summary>The number of distinct values, without the missing value.</summary>
    public int Distinct => categories.Count;

    /// <summary>The memory of the values, computed from their number and lengths alone.</summary>
    internal long EstimatedBytes => categories.EstimatedBytes;

    /// <summary>The number of rows without a value.</summary>
    internal RowCount MissingRows => missing;

    /// <summary>The number of all rows.</summary>
    internal RowCount AllRows => count + missing;

    /// <summary>The distinct value at a position, in the order in which they were first added.</summary>
    internal Category this[int number] => categories[number];

    /// <summary>The number of rows that hold the distinct value at a position.</summary>
    internal RowCount RowsAt(int number) => counts[number];

    /// <inheritdoc/>
    /// <exception cref="FitException">There are more distinct values than the memory limit allows.</exception>
    public void Add(Category value, RowCount rows)
    {
        if (value.IsMissing)
        {
            missing += rows;
            return;
        }
        if (rows == default)
            return;
        count += rows;
        var number = categories.Find(value);
        if (number < 0)
            number = Append(value);
        counts.Add(number, rows);
    }

    /// <inheritdoc/>
    public void Expect(Category value)
    {
        if (categories.IsLarge)
            categories.Fetch(value.Key);
    }

    /// <summary>Returns the number of rows that hold <paramref name="value"/>.</summary>
    public double CountOf(Category value)
    {
        if (value.IsMissing)
            return Missing;
        var number = categories.Find(value);
        return number < 0 ? 0 : counts[number].ToDouble();
    }

    /// <summary>Returns the values in their order: numbers by value, texts by code point (like their UTF-8 bytes).</summary>
    public CategoryCount[] ByValue() =>
        Array.ConvertAll(categories.InOrder(), CountAt);

    /// <summary>Returns the values by falling frequency; values of equal frequency stand in their own order.</summary>
    /// <param name="least">
    /// The least number of rows of a value that is returned: if there are many values, most are rare, and need not be sorted.
    /// </param>
    public CategoryCount[] ByFrequency(double least = 0)
    {
        var numbers = categories.InOrder(number => counts[number].ToDouble() >= least);
        // The position in the order of values is part of the key, because the sort is not stable.
        var keys = new (double, int)[numbers.Length];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = (-counts[numbers[i]].ToDouble(), i);
        Array.Sort(keys, numbers);
        return Array.ConvertAll(numbers, CountAt);
    }

    /// <inheritdoc/>
    public void Merge(Frequencies other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var theirs = other.categories.Count;
        for (var i = 0; i < theirs; i++)
        {
            if (i % CategorySet.FetchedTogether == 0)
                categories.Fetch(other.categories, i, Math.Min(CategorySet.FetchedTogether, theirs - i));
            Add(other.categories[i], other.counts[i]);
        }
        missing += other.missing;
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> destination) => Write(destination, missing);

    /// <summary>Writes the values without the number of missing ones.</summary>
    internal void WriteValues(IBufferWriter<byte> destination) => Write(destination, default);

    void Write(IBufferWriter<byte> destination, RowCount withoutValue)
    {
        SummaryWriter writer = new();
        writer.Count(withoutValue);
        writer.Count(categories.Count);
        foreach (var number in categories.InOrder())
        {
            writer.Category(categories[number]);
            writer.Count(counts[number]);
        }
        writer.Finish("FRQ"u8, 1, destination);
    }

    /// <inheritdoc/>
    public static Frequencies Read(ref ReadOnlySpan<byte> source)
    {
        var reader = SummaryReader.Open("FRQ"u8, 1, ref source);
        // The written categories were within a limit of their own; merging them into an accumulator applies the limit of that accumulator.
        var summary = new Frequencies(long.MaxValue) { missing = reader.Weighed() };
        var distinct = reader.Rows();
        for (long i = 0; i < distinct; i++)
        {
            var value = reader.Category();
            var count = reader.Weighed();
            SummaryReader.Require(!value.IsMissing && count > 0);
            summary.Add(value, count);
            SummaryReader.Require(summary.Distinct == i + 1);
        }
        reader.Finish();
        return summary;
    }

    CategoryCount CountAt(int number) => new(CategoryValue.Of(categories[number]), counts[number].ToDouble());

    int Append(Category value)
    {
        MemoryLimit.Require(categories, value, memoryLimit);
        if (categories.Count == counts.Length)
            counts.Grow();
        return categories.FindOrAdd(value);
    }
}
