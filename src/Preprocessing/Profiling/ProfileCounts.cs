namespace Preprocessing;

/// <summary>Counts later rows in the bins of a profile. One thread at a time uses an instance; those of several threads merge.</summary>
sealed class ProfileCounts<TRow>(ColumnBins?[] bins)
{
    readonly ColumnCounts?[] columns = [.. bins.Select(one => one is null ? null : new ColumnCounts(one))];

    /// <summary>The bins of each column of a pipeline; null for those that are not compared.</summary>
    /// <param name="schema">The columns of the pipeline.</param>
    /// <param name="profile">The profile; columns that it does not have are not compared.</param>
    /// <param name="training">Whether the columns that only training needs are compared.</param>
    public static ColumnBins?[] Bins(Schema<TRow> schema, DataProfile profile, bool training) =>
    [
        .. schema.Columns.Select(column =>
            column.IsRecalled || column.IsTrainingOnly && !training ? null
            : profile.Columns.FirstOrDefault(known => known.Name == column.Name && known.Kind == ColumnNumbers.KindOf(column.NewColumn()))
                is { } known ? new ColumnBins(known)
            : null),
    ];

    /// <summary>Adds the rows of a batch.</summary>
    public void Add(Batch<TRow> batch)
    {
        for (var i = 0; i < columns.Length; i++)
            columns[i]?.Add(batch[i]);
    }

    /// <summary>Adds the numbers of other rows in each bin of each column.</summary>
    public void Add(long[][] counts)
    {
        for (var i = 0; i < columns.Length; i++)
            columns[i]?.Add(counts[i]);
    }

    /// <summary>Adds the counts of other rows.</summary>
    public void Merge(ProfileCounts<TRow> other)
    {
        for (var i = 0; i < columns.Length; i++)
            columns[i]?.Merge(other.columns[i]!);
    }

    /// <summary>Compares the rows with the profile.</summary>
    public DriftReport Compare(DriftOptions options) =>
        DriftReport.Of([.. columns.OfType<ColumnCounts>().Select(counts => Drift.Of(counts, options))], options);
}
