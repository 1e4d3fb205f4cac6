using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>
/// Summarises the columns of batches for a profile. One thread at a time uses an instance; those of several threads merge.
/// </summary>
sealed class ProfileSummary<TRow>
{
    readonly ColumnSummary?[] columns;
    long rows;

    /// <summary>Begins the profile of the columns that sources of a pipeline hold.</summary>
    public ProfileSummary(Schema<TRow> schema) =>
        columns = [.. schema.Columns.Select(column => column.IsRecalled ? null : ColumnSummary.Of(column))];

    /// <summary>Adds the rows of a batch.</summary>
    /// <param name="batch">The batch. Columns that were not read are left out.</param>
    /// <param name="weights">How often each row counts; empty if each counts once.</param>
    public void Add(Batch<TRow> batch, ReadOnlySpan<RowCount> weights)
    {
        rows += batch.Count;
        for (var i = 0; i < columns.Length; i++)
            if (batch[i].Count == batch.Count)
                columns[i]?.Add(batch[i], weights);
            else
                columns[i] = null;
    }

    /// <summary>Adds what another summary has seen.</summary>
    public void Merge(ProfileSummary<TRow> other)
    {
        rows += other.rows;
        for (var i = 0; i < columns.Length; i++)
            if (other.columns[i] is { } column)
                columns[i]?.Merge(column);
            else
                columns[i] = null;
    }

    /// <summary>Computes the profile.</summary>
    public DataProfile Complete() => new(rows, [.. columns.OfType<ColumnSummary>().Select(column => column.Complete())]);
}
