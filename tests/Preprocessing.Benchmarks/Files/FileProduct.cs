using Preprocessing.Benchmarks.Running;
using Preprocessing.Data;

namespace Preprocessing.Benchmarks.Files;

/// <summary>Parquet files through the product: decoded alone, and transformed block by block into memory that is used again.</summary>
/// <param name="path">A file or folder.</param>
/// <param name="expected">The sum of all features and indices of all rows.</param>
sealed class FileProduct<TRow>(string path, Func<double> expected) : Contender where TRow : IPipelineRow<TRow>
{
    const int Rows = 4096;

    public override IReadOnlyList<Measure> Prepare()
    {
        var source = ParquetSource.Open<TRow>(path);
        var fitted = TRow.Pipeline.FitAsync(source).GetAwaiter().GetResult();
        var sum = expected();
        return
        [
            new("decode", threads =>
                Workers.Run(threads, source.PartitionCount, partition => EachAsync(source, partition, _ => { }).GetAwaiter().GetResult())),
            new("features", threads => Transform(source, fitted, threads, null), () =>
            {
                var total = 0.0;
                Transform(source, fitted, 1, (features, indices) =>
                {
                    foreach (var feature in features)
                        total += feature;
                    foreach (var index in indices)
                        total += index;
                });
                return Deviation.Of(total, sum);
            }),
        ];
    }

    static void Transform(
        ParquetSource<TRow> source, FittedPipeline<TRow> fitted, int threads, Action<ReadOnlySpan<float>, ReadOnlySpan<long>>? see)
    {
        // W2 has one output beside the vector of features, W1 none.
        var output = fitted.Outputs.Count == 0 ? null : fitted.Outputs[0];
        var outputWidth = output?.Width ?? 0;
        using var outputs = new ThreadLocal<long[]>(() => new long[Rows * outputWidth]);
        using var matrices = new ThreadLocal<float[]>(() => new float[Rows * fitted.Width]);
        using var transformers = new ThreadLocal<BatchTransformer<TRow>>(fitted.CreateTransformer, trackAllValues: true);
        Workers.Run(threads, source.PartitionCount, partition => EachAsync(source, partition, batch =>
        {
            // A reading may come back on another thread.
            var (matrix, transformer) = (matrices.Value!, transformers.Value!);
            transformer.Load(batch);
            for (var start = 0; start < batch.Count; start += Rows)
            {
                var count = Math.Min(Rows, batch.Count - start);
                transformer.Transform(start, count, matrix);
                if (output is not null)
                    transformer.Transform(output, start, count, outputs.Value!);
                see?.Invoke(matrix.AsSpan(0, count * fitted.Width), outputs.Value!.AsSpan(0, count * outputWidth));
            }
        }).GetAwaiter().GetResult());
        foreach (var transformer in transformers.Values)
            transformer.Dispose();
    }

    static async Task EachAsync(ParquetSource<TRow> source, int partition, Action<Batch<TRow>> use)
    {
        await foreach (var batch in source.ReadAsync(partition, training: false).ConfigureAwait(false))
            use(batch);
    }
}
