using System.Runtime.CompilerServices;
using Preprocessing.Engines;

namespace Preprocessing.FeatureStore;

/// <summary>Rows in the order in which they became known, as lags and windows of a view need them.</summary>
/// <remarks>All rows are held in memory. Rows of one time stay in the order of the source.</remarks>
sealed class ClockOrder<TView>(IBatchSource<TView> source, Pipeline<TView> pipeline) : IBatchSource<TView>
{
    const int MostRows = 10_000_000;
    const int BatchRows = 4096;

    public int PartitionCount => 1;

    public long? RowCount => source.RowCount;

    public async IAsyncEnumerable<Batch<TView>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (view, all, times) = (pipeline.View(), new Batch<TView>(pipeline), new List<long>());
        for (var part = 0; part < source.PartitionCount; part++)
            await foreach (var batch in source.ReadAsync(part, training, cancellationToken).ConfigureAwait(false))
                for (var row = 0; row < batch.Count; row++)
                {
                    if (all.Count == MostRows)
                        throw new SourceException($"There are more than {MostRows} rows to sort for the lags and windows of the view "
                            + $"'{pipeline.Name}', such as row {batch.RowAt(row)} of '{batch.Origin}'. Materialise fewer at a time.");
                    times.Add(view.CreatedTicksAt(batch, row) ?? long.MinValue);
                    all.Append(batch, row);
                }
        int[] order = [.. Enumerable.Range(0, times.Count)];
        var keys = times.ToArray();
        // The positions make equal times keep their order.
        Array.Sort(order, (left, right) => keys[left] != keys[right] ? keys[left].CompareTo(keys[right]) : left - right);
        for (var start = 0; start < order.Length; start += BatchRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var batch = new Batch<TView>(pipeline);
            foreach (var row in order.AsSpan(start, Math.Min(BatchRows, order.Length - start)))
                batch.Append(all, row);
            yield return batch;
        }
    }

    public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) => source.GetVersionAsync(cancellationToken);
}
