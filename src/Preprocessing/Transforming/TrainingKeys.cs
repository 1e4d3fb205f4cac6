namespace Preprocessing;

/// <summary>The key whose hash says which fold a row belongs to and what noise it gets.</summary>
static class TrainingKeys
{
    /// <summary>The keys of the rows of a batch that a model is trained on.</summary>
    /// <exception cref="InvalidOperationException">The batch has no keys.</exception>
    public static Column Keys<TRow>(this Pipeline<TRow> pipeline, Batch<TRow> batch)
    {
        var keys = batch[((ILearnt<TRow>)pipeline).TrainingKey];
        return keys.Count == batch.Count ? keys
            : throw new InvalidOperationException($"The batch from {batch.Origin} has no values of '{keys.Info.Member}', the key by which training distinguishes rows. Read the source, or fill the batch, for training.");
    }
}
