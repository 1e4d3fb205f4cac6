using Preprocessing.Authoring;
using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>The keys whose hash determines the folds and the noise of the rows of a batch.</summary>
sealed class TrainingKeys
{
    readonly Column[] columns;
    readonly KeyParts parts = new();

    TrainingKeys(Column[] columns) => this.columns = columns;

    /// <summary>Returns the keys of the rows of a batch that a model is trained on.</summary>
    /// <exception cref="InvalidOperationException">The batch has no keys.</exception>
    public static TrainingKeys Of<TRow>(Pipeline<TRow> pipeline, Batch<TRow> batch)
    {
        Column[] columns = [.. ((ILearnt<TRow>)pipeline).TrainingKeys.Select(position => batch[position])];
        return Array.Find(columns, column => column.Count != batch.Count) is not { } unread ? new(columns)
            : throw new InvalidOperationException($"The batch from {batch.Origin} has no values of '{unread.Info.Member}', "
                + "the key by which training distinguishes rows. Read the source, or fill the batch, for training.");
    }

    /// <summary>Returns the key of a row; that of several columns is valid until the next call.</summary>
    public Category At(int row)
    {
        if (columns.Length == 1)
            return columns[0].CategoryAt(row);
        parts.Begin();
        foreach (var column in columns)
            parts.Add(column.CategoryAt(row));
        return parts.Whole;
    }
}
