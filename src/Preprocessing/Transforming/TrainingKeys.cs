namespace Preprocessing;

/// <summary>The key whose hash determines the fold and the noise of a row.</summary>
static class TrainingKeys
{
    /// <summary>Returns the keys of the rows of a batch that a model is trained on.</summary>
    /// <exception cref="InvalidOperationException">The batch has no keys.</exception>
    public static Column Keys<TRow>(this Pipeline<TRow> pipeline, Batch<TRow> batch)
    {
        var keys = batch[((ILearnt<TRow>)pipeline).TrainingKey];
        return keys.Count == batch.Count ? keys
            : throw new InvalidOperationException($"The batch from {batch.Origin} has no values of '{keys.Info.Member}', "
                + "the key by which training distinguishes rows. Read the source, or fill the batch, for training.");
    }
}
