using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Counts the values of a column in the bins of a profile.</summary>
/// <remarks>
/// Bin 0 is that of missing values and NaN, for both alike. A column of texts then has a bin for each frequent text of the profile and a
/// last one for the others; another column has the bins of its numbers.
/// </remarks>
sealed class ColumnCounts
{
    readonly double[] edges;
    readonly Dictionary<string, int> places;
    readonly long[] counts;
    int[] bins = [];

    /// <summary>Begins without rows.</summary>
    public ColumnCounts(ColumnProfile profile)
    {
        Profile = profile;
        edges = [.. profile.Numbers.Edges];
        places = profile.Top.Index().ToDictionary(top => top.Item.Value.Text!, top => top.Index + 1, StringComparer.Ordinal);
        counts = new long[1 + (profile.Kind == ColumnKind.Text ? profile.Top.Count + 1 : edges.Length + 1)];
    }

    /// <summary>The profile whose bins these are.</summary>
    public ColumnProfile Profile { get; }

    /// <summary>The number of rows in each bin.</summary>
    public IReadOnlyList<long> Counts => counts;

    /// <summary>Adds the rows of a batch.</summary>
    public void Add(Column column)
    {
        if (column is TextColumn texts)
            AddTexts(texts);
        else
            AddNumbers(column);
    }

    /// <summary>Adds the counts of other rows.</summary>
    public void Merge(ColumnCounts other)
    {
        for (var i = 0; i < counts.Length; i++)
            counts[i] += other.counts[i];
    }

    /// <summary>The number of rows of the profile in each bin.</summary>
    public static double[] Reference(ColumnProfile profile) => profile.Kind == ColumnKind.Text
        ? [profile.Missing, .. profile.Top.Select(top => top.Count), profile.Other]
        : [profile.Missing + profile.NotANumber, .. profile.Numbers.Counts];

    void AddTexts(TextColumn texts)
    {
        var lookup = places.GetAlternateLookup<ReadOnlySpan<char>>();
        if (bins.Length < texts.Values.Length)
            bins = new int[Math.Max(256, 2 * texts.Values.Length)];
        for (var i = 0; i < texts.Values.Length; i++)
            bins[i] = lookup.TryGetValue(texts.Values[i].Span, out var place) ? place : counts.Length - 1;
        foreach (var index in texts.Indices)
            counts[index < 0 ? 0 : bins[index]]++;
    }

    void AddNumbers(Column column)
    {
        Span<double> numbers = stackalloc double[Block.Rows];
        for (var start = 0; start < column.Count; start += Block.Rows)
        {
            var block = numbers[..Math.Min(Block.Rows, column.Count - start)];
            ColumnNumbers.Copy(column, start, block);
            foreach (var number in block)
                counts[double.IsNaN(number) ? 0 : 1 + Bin(number)]++;
        }
    }

    // The first edge that is not below the number: a number equal to an edge is in the bin before it. As many rounds for every number, and
    // a choice without a branch in each: which way a served value goes cannot be foretold.
    int Bin(double number)
    {
        int low = 0, left = edges.Length;
        while (left > 0)
        {
            var half = left >> 1;
            low = edges[low + half] < number ? low + left - half : low;
            left = half;
        }
        return low;
    }
}
