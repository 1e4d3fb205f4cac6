using System.Buffers;

namespace Preprocessing.Authoring;

/// <summary>A category and the number of rows that hold it.</summary>
/// <param name="Value">The category.</param>
/// <param name="Count">How many rows hold it.</param>
public readonly record struct CategoryCount(CategoryValue Value, long Count);

/// <summary>How many rows hold each category of a column, exactly.</summary>
/// <remarks>
/// Missing is counted apart. Categories are told apart to the bit, so texts that differ in case or in normalisation are two.
/// Memory is proportional to the distinct values and limited: beyond the limit the fit fails rather than guesses.
/// </remarks>
public sealed class Frequencies : IAccumulator<Frequencies>, ICategoryAccumulator
{
    readonly CategorySet categories = new();
    readonly long memoryLimit;
    long[] counts = new long[8];

    /// <summary>Uses up to 1 GiB.</summary>
    public Frequencies() : this(MemoryLimit.Default) { }

    /// <summary>Uses up to <paramref name="memoryLimit"/> bytes, estimated as 128 for each distinct value and 2 for each of its characters.</summary>
    public Frequencies(long memoryLimit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(memoryLimit);
        this.memoryLimit = memoryLimit;
    }

    /// <summary>How many rows hold a value.</summary>
    public long Count { get; private set; }

    /// <summary>How many rows miss the value.</summary>
    public long Missing { get; private set; }

    /// <summary>All rows.</summary>
    public long Rows => Count + Missing;

    /// <summary>How many distinct values there are, missing not among them.</summary>
    public int Distinct => categories.Count;

    /// <inheritdoc/>
    /// <exception cref="FitException">There are more distinct values than the memory limit allows.</exception>
    public void Add(Category value, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (value.IsMissing)
        {
            Missing += count;
            return;
        }
        if (count == 0)
            return;
        Count += count;
        int number = categories.Find(value);
        if (number < 0)
            number = Append(value);
        counts[number] += count;
    }

    /// <inheritdoc/>
    public void Expect(Category value)
    {
        if (categories.IsLarge)
            categories.Fetch(value.Key);
    }

    /// <summary>How many rows hold <paramref name="value"/>.</summary>
    public long CountOf(Category value)
    {
        if (value.IsMissing)
            return Missing;
        int number = categories.Find(value);
        return number < 0 ? 0 : counts[number];
    }

    /// <summary>The values in their order: numbers by value, texts by code point (like their UTF-8 bytes).</summary>
    public CategoryCount[] ByValue() =>
        Array.ConvertAll(categories.InOrder(), number => new CategoryCount(CategoryValue.Of(categories[number]), counts[number]));

    /// <summary>The values by falling frequency, those of equal frequency in their order.</summary>
    /// <param name="least">How many rows must hold a value for it to be among them: of many values most are rare, and need not be put in order.</param>
    public CategoryCount[] ByFrequency(double least = 0)
    {
        int[] numbers = categories.InOrder(number => counts[number] >= least);
        // The position in the order of values is part of the key, as the sort is not stable.
        var keys = new (long, int)[numbers.Length];
        for (int i = 0; i < keys.Length; i++)
            keys[i] = (-counts[numbers[i]], i);
        Array.Sort(keys, numbers);
        return Array.ConvertAll(numbers, number => new CategoryCount(CategoryValue.Of(categories[number]), counts[number]));
    }

    /// <inheritdoc/>
    public void Merge(Frequencies other)
    {
        ArgumentNullException.ThrowIfNull(other);
        int theirs = other.categories.Count;
        for (int i = 0; i < theirs; i++)
        {
            if (i % CategorySet.FetchedTogether == 0)
                categories.Fetch(other.categories, i, Math.Min(CategorySet.FetchedTogether, theirs - i));
            Add(other.categories[i], other.counts[i]);
        }
        Missing += other.Missing;
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> destination)
    {
        SummaryWriter writer = new();
        writer.Count(Missing);
        writer.Count(categories.Count);
        foreach (int number in categories.InOrder())
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
        // What was written had passed its own limit; merging into a summary applies that summary's.
        var summary = new Frequencies(long.MaxValue) { Missing = reader.Rows() };
        long distinct = reader.Rows();
        for (long i = 0; i < distinct; i++)
        {
            Category value = reader.Category();
            long count = reader.Rows();
            SummaryReader.Require(!value.IsMissing && count > 0);
            summary.Add(value, count);
            SummaryReader.Require(summary.Distinct == i + 1);
        }
        reader.Finish();
        return summary;
    }

    int Append(Category value)
    {
        MemoryLimit.Require(categories, value, memoryLimit);
        if (categories.Count == counts.Length)
            Array.Resize(ref counts, counts.Length * 2);
        return categories.FindOrAdd(value);
    }
}
