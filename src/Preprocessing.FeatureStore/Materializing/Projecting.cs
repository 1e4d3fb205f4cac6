using System.Globalization;
using Preprocessing.Engines;

namespace Preprocessing.FeatureStore;

/// <summary>Brings the rows of a view that an online store lacks from the offline rows, up to a time.</summary>
/// <remarks>
/// The mark of the online store is the first sequence that it may lack. Rows that have not happened or are not known yet hold it back;
/// those behind it are put again by the next run, which changes nothing, since writes never go back in time.
/// </remarks>
sealed class Projecting(OfflineView view, IOnlineStore online)
{
    const int MostRows = 10_000;

    readonly OfflineSchema schema = view.Schema;
    readonly RowLayout layout = new(view.Version.View);
    readonly FeatureKey key = new();
    readonly double[] numbers = new double[view.Schema.Width];
    readonly List<OnlineRow> rows = [];

    /// <summary>Puts the rows that are known at a time.</summary>
    /// <returns>How many rows were put, how many keys have another row, and how many rows wait.</returns>
    public async Task<(long Put, long Replaced, long Waiting)> RunAsync(
        long now, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var id = view.Version.View.Id;
        await online.AddViewAsync(view.Version.View, cancellationToken).ConfigureAwait(false);
        var from = await MarkAsync(id, cancellationToken).ConfigureAwait(false);
        var next = view.NextSequence();
        var (put, replaced, waiting, mark) = (0L, 0L, 0L, next);
        await foreach (var batch in view.ReadAsync(from, next, cancellationToken).ConfigureAwait(false))
        {
            for (var row = 0; row < batch.Count; row++)
            {
                var sequence = schema.Sequence(batch, row);
                if (sequence < from || sequence >= next)
                    continue;
                var (happened, known) = (schema.EventTicks(batch, row), schema.CreatedTicks(batch, row));
                if (!view.Version.Rule.IsKnown(happened, known, now))
                {
                    (waiting, mark) = (waiting + 1, Math.Min(mark, sequence));
                    continue;
                }
                rows.Add(new(schema.Key(batch, row, key).Bytes.ToArray(), happened, known, sequence, Values(batch, row)));
                put++;
            }
            if (rows.Count < MostRows)
                continue;
            replaced += await PutAsync(id, cancellationToken).ConfigureAwait(false);
            progress?.Report(put);
        }
        replaced += await PutAsync(id, cancellationToken).ConfigureAwait(false);
        progress?.Report(put);
        await online.SetMarkAsync(id, mark.ToString(CultureInfo.InvariantCulture), cancellationToken).ConfigureAwait(false);
        return (put, replaced, waiting);
    }

    async Task<long> MarkAsync(string id, CancellationToken cancellationToken)
    {
        var mark = await online.GetMarkAsync(id, cancellationToken).ConfigureAwait(false);
        return mark is null ? 0
            : long.TryParse(mark, NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from
            : throw new StoreException($"{online.Description} has the mark '{mark}' for the view {id}, expected the number of a row. Drop "
            + "this version of the view from the online store and materialise it again.");
    }

    async Task<int> PutAsync(string id, CancellationToken cancellationToken)
    {
        var replaced = rows.Count == 0 ? 0 : await online.PutAsync(id, rows, cancellationToken).ConfigureAwait(false);
        rows.Clear();
        return replaced;
    }

    byte[] Values(Batch<OfflineRow> batch, int row)
    {
        for (var slot = 0; slot < numbers.Length; slot++)
            numbers[slot] = schema.Number(batch, row, slot);
        var values = new byte[layout.Length];
        layout.Write(numbers, values);
        return values;
    }
}
