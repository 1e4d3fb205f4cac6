namespace Preprocessing;

/// <summary>The version of a source whose rows have no files: the digests of the first reading of each partition.</summary>
/// <param name="partitions">The number of partitions.</param>
sealed class RowVersion(int partitions)
{
    readonly RowDigest?[] forTraining = new RowDigest?[partitions], forInference = new RowDigest?[partitions];

    /// <summary>Notes the rows of a partition that was read to its end, or compares them with those of the reading before.</summary>
    /// <exception cref="SourceException">They are other rows.</exception>
    public void RequireSame(int partition, bool training, RowDigest digest, string origin)
    {
        ref var known = ref (training ? forTraining : forInference)[partition];
        if (Interlocked.CompareExchange(ref known, digest, null) is { } before && !before.IsSame(digest))
            throw new SourceException(
                $"The rows of '{origin}' are not those of the reading before: there were {before.Rows} rows, now there are {digest.Rows}"
                + (before.Rows == digest.Rows ? " with other values" : "") + ". A fit reads the rows once in each pass, so they must "
                + "stay as they are: query a snapshot, or rows up to a fixed time or key.");
    }

    /// <summary>Returns "rows:" and 64 hex digits; partitions that were not read for training yet are read for it.</summary>
    public async ValueTask<string> OfAsync<TRow>(IBatchSource<TRow> source, CancellationToken cancellationToken)
    {
        var sum = new RowDigest();
        for (var partition = 0; partition < forTraining.Length; partition++)
        {
            if (forTraining[partition] is null)
                await foreach (var _ in source.ReadAsync(partition, training: true, cancellationToken).ConfigureAwait(false))
                    continue;
            sum.Add(forTraining[partition]!);
        }
        return sum.ToString();
    }
}
