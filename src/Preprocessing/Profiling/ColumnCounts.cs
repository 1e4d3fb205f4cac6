namespace Preprocessing;

/// <summary>Counts the values of a column in the bins of a profile.</summary>
sealed class ColumnCounts(ColumnBins bins)
{
    readonly long[] counts = new long[bins.Count];
    int[] ofTexts = [];

    /// <summary>The profile whose bins these are.</summary>
    public ColumnProfile Profile => bins.Profile;

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

    /// <summary>Adds the numbers of other rows in each bin.</summary>
    public void Add(ReadOnlySpan<long> others)
    {
        for (var i = 0; i < counts.Length; i++)
            counts[i] += others[i];
    }

    /// <summary>Adds the counts of other rows.</summary>
    public void Merge(ColumnCounts other) => Add(other.counts);

    /// <summary>The number of rows of the profile in each bin.</summary>
    public static double[] Reference(ColumnProfile profile) => profile.Kind == ColumnKind.Text
        ? [profile.Missing, .. profile.Top.Select(top => top.Count), profile.Other]
        : [profile.Missing + profile.NotANumber, .. profile.Numbers.Counts];

    void AddTexts(TextColumn texts)
    {
        if (ofTexts.Length < texts.Values.Length)
            ofTexts = new int[Math.Max(256, 2 * texts.Values.Length)];
        for (var i = 0; i < texts.Values.Length; i++)
            ofTexts[i] = bins.Of(Authoring.Category.Of(texts.Values[i].Span));
        foreach (var index in texts.Indices)
            counts[index < 0 ? 0 : ofTexts[index]]++;
    }

    void AddNumbers(Column column)
    {
        Span<double> numbers = stackalloc double[Block.Rows];
        for (var start = 0; start < column.Count; start += Block.Rows)
        {
            var block = numbers[..Math.Min(Block.Rows, column.Count - start)];
            ColumnNumbers.Copy(column, start, block);
            foreach (var number in block)
                counts[bins.Of(number)]++;
        }
    }
}
