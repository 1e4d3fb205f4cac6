using System.ComponentModel;

namespace Preprocessing.Generated;

/// <summary>Checks that columns from feature views are set before they are read: a missing value would be made up otherwise.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ViewGuard
{
    /// <summary>Checks that a store has set the columns of a row.</summary>
    public static void Require(bool isRead, string property)
    {
        if (!isRead)
            throw new InvalidOperationException($"'{property}' comes from a feature view that nobody has looked up for this row. "
                + "Call FeatureReader.ReadAsync for it before it is transformed.");
    }

    /// <summary>Checks that a store has set a column of a batch.</summary>
    public static void Require<TRow>(Batch<TRow> batch, int column)
    {
        if (batch[column].Count != batch.Count)
            throw new InvalidOperationException($"'{batch[column].Info.Member}' comes from a feature view, "
                + $"which the batch from {batch.Origin} was not joined with. Read the source with Join(store), "
                + "or call FeatureReader.ReadAsync for each row before it is filled in.");
    }
}
