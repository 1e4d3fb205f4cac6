using System.Buffers;

namespace Preprocessing.Authoring;

/// <summary>The moments of a number for each category, and for all rows together. The missing value is a category like any other.</summary>
/// <remarks>
/// The sums are exact, so the order of the rows does not matter. A category takes about 300 bytes besides its text, more if its
/// numbers are not whole; the texts take up to 1 GiB.
/// </remarks>
public sealed class GroupMoments : IAccumulator<GroupMoments>, ICategoryTargetAccumulator
{
    readonly CategorySet categories = new();
    readonly List<Moments> groups = [];

    /// <summary>Returns the moments of all rows.</summary>
    public Moments All()
    {
        var all = new Moments();
        foreach (var group in groups)
            all.Merge(group);
        return all;
    }

    /// <summary>
    /// Returns the categories in their order, each with its moments: numbers by value, texts by code point, missing last.
    /// </summary>
    public (CategoryValue Value, Moments Numbers)[] ByValue() =>
        Array.ConvertAll(categories.InOrder(), number => (CategoryValue.Of(categories[number]), groups[number]));

    /// <inheritdoc/>
    /// <exception cref="FitException">There are more distinct values than the memory limit allows.</exception>
    public void Add(Category value, double target) => Add(value, target, 1);

    /// <inheritdoc/>
    /// <exception cref="FitException">There are more distinct values than the memory limit allows.</exception>
    public void Add(Category value, double target, RowCount count) => Group(value).Add(target, count);

    /// <inheritdoc/>
    public void Merge(GroupMoments other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var i = 0; i < other.groups.Count; i++)
            Group(other.categories[i]).Merge(other.groups[i]);
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> destination)
    {
        SummaryWriter writer = new();
        var order = categories.InOrder();
        writer.Count(order.Length);
        foreach (var number in order)
            writer.Category(categories[number]);
        writer.Finish("GRP"u8, 1, destination);
        foreach (var number in order)
            groups[number].Write(destination);
    }

    /// <inheritdoc/>
    public static GroupMoments Read(ref ReadOnlySpan<byte> source)
    {
        var reader = SummaryReader.Open("GRP"u8, 1, ref source);
        var summary = new GroupMoments();
        var count = reader.Rows();
        for (var i = 0L; i < count; i++)
            SummaryReader.Require(summary.categories.FindOrAdd(reader.Category()) == i);
        reader.Finish();
        for (var i = 0L; i < count; i++)
            summary.groups.Add(Moments.Read(ref source));
        return summary;
    }

    Moments Group(Category value)
    {
        var number = categories.Find(value);
        if (number >= 0)
            return groups[number];
        MemoryLimit.Require(categories, value, MemoryLimit.Default);
        categories.FindOrAdd(value);
        var group = new Moments();
        groups.Add(group);
        return group;
    }
}
