namespace Preprocessing.Benchmarks.Running;

/// <summary>Fills columns of the product's batches.</summary>
static class BatchColumns
{
    public static void Fill<T>(Column<T> column, T[] values) where T : unmanaged
    {
        column.Resize(values.Length, withMissing: false);
        values.CopyTo(column.Values);
    }

    /// <summary>Codes and what they stand for.</summary>
    public static void Fill(TextColumn column, int[] codes, string[] values)
    {
        column.Resize(codes.Length);
        foreach (var value in values)
            column.AddValue(value.AsMemory());
        codes.CopyTo(column.Indices);
    }

    /// <summary>One text per row, each with a code of its own.</summary>
    public static void Fill(TextColumn column, string?[] texts)
    {
        column.Resize(texts.Length);
        for (var row = 0; row < texts.Length; row++)
            if (texts[row] is { } text)
                column.Indices[row] = column.AddValue(text.AsMemory());
    }
}

/// <summary>Batches in memory as a source, each a partition.</summary>
sealed class BatchSource<TRow>(Batch<TRow>[] batches) : IBatchSource<TRow>
{
    public int PartitionCount => batches.Length;

    public long? RowCount => batches.Sum(batch => (long)batch.Count);

    public async IAsyncEnumerable<Batch<TRow>> ReadAsync(
        int partition,
        bool training,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return batches[partition];
        await Task.CompletedTask;
    }

    public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) => new((string?)null);
}
