using System.ComponentModel;

namespace Preprocessing.Generated;

/// <summary>Checks that history columns are known before they are read: a missing value would be made up otherwise.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HistoryGuard
{
    /// <summary>Checks that a row has been through its history.</summary>
    public static void Require(bool recalled, string property)
    {
        if (!recalled)
            throw new InvalidOperationException($"'{property}' is computed from earlier rows, which this row was not compared with. "
                + "Call History.Recall(row) before it is transformed.");
    }

    /// <summary>Checks that a history column of a batch is filled.</summary>
    public static void Require<TRow>(Batch<TRow> batch, int column)
    {
        if (batch[column].Count != batch.Count)
            throw new InvalidOperationException($"'{batch[column].Info.Member}' is computed from earlier rows, "
                + $"which the batch from {batch.Origin} was not compared with. Read the source with WithHistory(), "
                + "or call History.Recall for each row before it is filled in.");
    }
}
