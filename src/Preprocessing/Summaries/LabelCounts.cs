using System.Buffers;

namespace Preprocessing.Authoring;

/// <summary>The distribution of the labels of the rows that hold one category.</summary>
/// <param name="Value">The category; the missing value is a category too.</param>
/// <param name="Count">The number of labelled rows that hold the category.</param>
/// <param name="ByLabel">The number of these rows with each label, in the order of <see cref="LabelCounts.Labels"/>.</param>
public readonly record struct CategoryLabels(CategoryValue Value, double Count, IReadOnlyList<double> ByLabel)
{
    /// <summary>The number of these rows with a label, by the position of the label.</summary>
    public double this[int label] => ByLabel[label];
}

/// <summary>The number of rows for each label and category: for labels with few different values.</summary>
/// <remarks>
/// The missing value is a category like any other. Rows with a NaN label are not counted. The categories take up to 1 GiB,
/// and there may be up to 10,000 different labels.
/// </remarks>
public sealed class LabelCounts : IAccumulator<LabelCounts>, ICategoryTargetAccumulator
{
    const int MostLabels = 10_000;

    readonly CategorySet categories = new();
    readonly SortedDictionary<double, int> labels = [];
    readonly Dictionary<(int Category, int Label), RowCount> counts = [];

    /// <summary>The different labels, in rising order.</summary>
    public IReadOnlyList<double> Labels => [.. labels.Keys];

    /// <summary>
    /// Returns the categories in their order, with the counts of their labels: numbers by value, texts by code point, missing last.
    /// </summary>
    public CategoryLabels[] ByValue() => Array.ConvertAll(categories.InOrder(), number =>
    {
        RowCount[] byLabel = [.. labels.Values.Select(label => counts.GetValueOrDefault((number, label)))];
        var all = byLabel.Aggregate((sum, count) => sum + count);
        return new CategoryLabels(CategoryValue.Of(categories[number]), all.ToDouble(), [.. byLabel.Select(count => count.ToDouble())]);
    });

    /// <inheritdoc/>
    /// <exception cref="FitException">There are more different labels or categories than fit.</exception>
    public void Add(Category value, double target) => Add(value, target, 1);

    /// <inheritdoc/>
    /// <exception cref="FitException">There are more different labels or categories than fit.</exception>
    public void Add(Category value, double target, RowCount count)
    {
        if (double.IsNaN(target) || count == default)
            return;
        // −0 and 0 are one label.
        target += 0.0;
        var category = categories.Find(value);
        if (category < 0)
        {
            MemoryLimit.Require(categories, value, MemoryLimit.Default);
            category = categories.FindOrAdd(value);
        }
        if (!labels.TryGetValue(target, out var label))
        {
            if (labels.Count == MostLabels)
                throw new FitException(
                    Fault.TooManyValues,
                    FormattableString.Invariant($"The label has more than {MostLabels} different values, expected a few classes. ")
                        + "Check the label, or use a step for numbers, such as TargetEncode.");
            labels.Add(target, label = labels.Count);
        }
        counts[(category, label)] = counts.GetValueOrDefault((category, label)) + count;
    }

    /// <inheritdoc/>
    public void Merge(LabelCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var theirs = other.labels.ToDictionary(label => label.Value, label => label.Key);
        foreach (var ((category, label), count) in other.counts)
            Add(other.categories[category], theirs[label], count);
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> destination)
    {
        SummaryWriter writer = new();
        writer.Count(counts.Count);
        foreach (var category in categories.InOrder())
            foreach (var (target, label) in labels)
                if (counts.TryGetValue((category, label), out var count))
                {
                    writer.Category(categories[category]);
                    writer.Number(target);
                    writer.Count(count);
                }
        writer.Finish("LBL"u8, 1, destination);
    }

    /// <inheritdoc/>
    public static LabelCounts Read(ref ReadOnlySpan<byte> source)
    {
        var reader = SummaryReader.Open("LBL"u8, 1, ref source);
        var summary = new LabelCounts();
        var entries = reader.Rows();
        for (long i = 0; i < entries; i++)
        {
            var category = reader.Category();
            var target = reader.Number();
            var count = reader.Weighed();
            SummaryReader.Require(count > 0 && !double.IsNaN(target));
            summary.Add(category, target, count);
        }
        reader.Finish();
        return summary;
    }
}
