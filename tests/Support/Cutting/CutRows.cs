using System.Runtime.CompilerServices;
using Preprocessing.Engines;

namespace Preprocessing.Support;

/// <summary>Rows in memory, cut into partitions that have names and versions, as files have.</summary>
sealed class CutRows<TRow>(Pipeline<TRow> pipeline, IReadOnlyList<TRow[]> partitions) : IPartitioned<TRow>
{
    int read;

    /// <summary>Cuts rows at random into partitions of random size, some of them empty, in any order.</summary>
    public static CutRows<TRow> AtRandom(Pipeline<TRow> pipeline, TRow[] rows, Random random)
    {
        rows = [.. rows];
        random.Shuffle(rows);
        var parts = new List<TRow[]>();
        for (var start = 0; start < rows.Length;)
        {
            var size = random.Next(4) == 0 ? 0 : 1 + random.Next(rows.Length / 2 + 1);
            parts.Add(rows[start..Math.Min(rows.Length, start + size)]);
            start += size;
        }
        return new(pipeline, parts);
    }

    /// <summary>How many partitions were read.</summary>
    public int Read => read;

    public int PartitionCount => partitions.Count;

    public long? RowCount => partitions.Sum(part => part.Length);

    /// <summary>The version of a partition; another one after its rows have changed.</summary>
    public Func<int, string> Version { get; init; } = partition => $"{partition}:{partitions[partition].Length}";

    public string PartitionName(int partition) => $"part {partition}";

    public ValueTask<string> PartitionVersionAsync(int partition, CancellationToken cancellationToken = default) => new(Version(partition));

    public async IAsyncEnumerable<Batch<TRow>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref read);
        var batch = new Batch<TRow>(pipeline);
        var rows = partitions[partition];
        // A batch holds a third of the partition.
        for (var start = 0; start < rows.Length; start += rows.Length / 3 + 1)
        {
            cancellationToken.ThrowIfCancellationRequested();
            pipeline.Fill(batch, rows.AsSpan(start, Math.Min(rows.Length / 3 + 1, rows.Length - start)), training);
            (batch.Origin, batch.FirstRow) = (PartitionName(partition), start);
            yield return batch;
        }
        await Task.CompletedTask;
    }

    public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) => new((string?)null);
}

/// <summary>Fits that are cut into partitions.</summary>
static class CutFit
{
    /// <summary>Fits partition by partition, each in a fit of its own, and merges the bytes in random order, in several steps.</summary>
    /// <returns>The fitted pipeline, and the merged bytes of each pass.</returns>
    public static async Task<(FittedPipeline<TRow> Fitted, List<byte[]> Merged)> RunAsync<TRow>(
        IPartitioned<TRow> source, Pipeline<TRow> pipeline, FitOptions options, Random random)
    {
        var fit = new PartialFit<TRow>(pipeline, options);
        var merged = new List<byte[]>();
        var partitions = await fit.PartitionsAsync(source);
        while (!fit.IsComplete)
        {
            var answers = new List<ReadOnlyMemory<byte>>();
            // A worker that learns what the earlier passes have learnt from bytes alone.
            var worker = new PartialFit<TRow>(pipeline, options);
            foreach (var before in merged)
                await worker.CompleteAsync(before);
            foreach (var partition in partitions)
                answers.Add(await worker.AnswerAsync(fit.Order(partition), source));
            while (answers.Count > 3)
            {
                var some = Enumerable.Range(0, 2).Select(_ => Take(answers, random)).ToArray();
                answers.Add(await fit.MergeAsync($"some of {answers.Count}", some));
            }
            var all = Enumerable.Range(0, answers.Count).Select(_ => Take(answers, random)).ToArray();
            merged.Add((await fit.MergeAsync("all", all)).ToArray());
            await fit.CompleteAsync(merged[^1]);
        }
        return (fit.Fitted(null), merged);
    }

    static ReadOnlyMemory<byte> Take(List<ReadOnlyMemory<byte>> answers, Random random)
    {
        var at = random.Next(answers.Count);
        var answer = answers[at];
        answers.RemoveAt(at);
        return answer;
    }
}
