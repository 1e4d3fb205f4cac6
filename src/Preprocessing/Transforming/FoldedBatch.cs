namespace Preprocessing;

/// <summary>
/// The rows of a batch by fold: for each fold a batch of its rows in their order. Valid until the original batch is filled again.
/// </summary>
sealed class FoldedBatch<TRow>
{
    readonly Pipeline<TRow> pipeline;
    readonly Batch<TRow>[] batches;
    readonly int[][] rows;

    public FoldedBatch(Pipeline<TRow> pipeline)
    {
        this.pipeline = pipeline;
        batches = new Batch<TRow>[pipeline.Folds];
        rows = new int[batches.Length][];
        for (var fold = 0; fold < batches.Length; fold++)
            (batches[fold], rows[fold]) = (new(pipeline), []);
    }

    /// <summary>The rows of a fold.</summary>
    public Batch<TRow> this[int fold] => batches[fold];

    /// <summary>Returns the positions of the rows of a fold in the original batch, in rising order.</summary>
    public ReadOnlySpan<int> Rows(int fold) => rows[fold].AsSpan(0, batches[fold].Count);

    /// <summary>Distributes the rows of a batch to folds by the hash of their key; a missing key belongs to the first fold.</summary>
    public void Load(Batch<TRow> batch)
    {
        var keys = TrainingKeys.Of(pipeline, batch);
        var counts = new int[batches.Length];
        for (var row = 0; row < batch.Count; row++)
        {
            var key = keys.At(row);
            var fold = key.IsMissing ? 0 : HashIndexAttribute.Bucket(key, 0, batches.Length);
            if (counts[fold] == rows[fold].Length)
                Array.Resize(ref rows[fold], Math.Max(256, 2 * counts[fold]));
            rows[fold][counts[fold]++] = row;
        }
        for (var fold = 0; fold < batches.Length; fold++)
            batches[fold].Take(batch, rows[fold].AsSpan(0, counts[fold]));
    }
}
