using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Preprocessing.Engines;

namespace Preprocessing.FeatureStore;

/// <summary>Rows in the order in which they became known, as lags and windows of a view need them.</summary>
/// <remarks>
/// Each reading of the source gives the earliest rows behind those that came before, so many that memory holds them; a source of more rows
/// is read again for the next ones. Rows of one time stay in the order of the source.
/// </remarks>
/// <param name="source">The rows.</param>
/// <param name="pipeline">The view.</param>
/// <param name="mostRows">The most rows that are sorted together; memory holds twice as many.</param>
sealed class ClockOrder<TView>(IBatchSource<TView> source, Pipeline<TView> pipeline, int mostRows) : IBatchSource<TView>
{
    const int BatchRows = 4096;

    public int PartitionCount => 1;

    public long? RowCount => source.RowCount;

    public async IAsyncEnumerable<Batch<TView>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (given, count) = (0L, 0L);
        for (Place? last = null; ;)
        {
            var earliest = new Earliest(pipeline, mostRows, last);
            var rows = await ReadAsync(earliest, training, cancellationToken).ConfigureAwait(false);
            if (last is not null && rows != count)
                throw Differs($"{count} rows first, and {rows}");
            foreach (var batch in earliest.InOrder(BatchRows))
            {
                cancellationToken.ThrowIfCancellationRequested();
                given += batch.Count;
                yield return batch;
            }
            if (given == rows)
                break;
            if (earliest.Last == last)
                throw Differs($"{rows} rows first, of which it lacked {rows - given}");
            (count, last) = (rows, earliest.Last);
        }
    }

    SourceException Differs(string rows) => new(
        $"The source gave {rows} when it was read again to sort more than {mostRows} of them by the time at which they became known. The "
            + $"lags and windows of the view '{pipeline.Name}' need a source that gives the same rows each time, fewer rows, or more "
            + "that are sorted together (MaxSortedRows).");

    public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) => source.GetVersionAsync(cancellationToken);

    /// <returns>The number of all rows.</returns>
    async Task<long> ReadAsync(Earliest earliest, bool training, CancellationToken cancellationToken)
    {
        var (view, position) = (pipeline.View(), 0L);
        for (var part = 0; part < source.PartitionCount; part++)
            await foreach (var batch in source.ReadAsync(part, training, cancellationToken).ConfigureAwait(false))
                for (var row = 0; row < batch.Count; row++)
                    earliest.Add(batch, row, new(view.CreatedTicksAt(batch, row) ?? long.MinValue, position++));
        return position;
    }

    /// <summary>Where a row stands: its time, then its position in the source.</summary>
    readonly record struct Place(long Ticks, long Position) : IComparable<Place>
    {
        public int CompareTo(Place other) => Ticks != other.Ticks ? Ticks.CompareTo(other.Ticks) : Position.CompareTo(other.Position);
    }

    /// <summary>The earliest rows behind a place.</summary>
    sealed class Earliest(Pipeline<TView> pipeline, int mostRows, Place? behind)
    {
        Batch<TView> rows = new(pipeline);
        List<(Place Place, int Row)> places = [];
        Place? before;

        /// <summary>The place of the last row so far; null if there is none.</summary>
        public Place? Last { get; private set; }

        /// <summary>Takes a row if it is one of them.</summary>
        public void Add(Batch<TView> batch, int row, Place place)
        {
            if (place.CompareTo(behind ?? new(long.MinValue, -1)) <= 0 || before is { } end && place.CompareTo(end) > 0)
                return;
            places.Add((place, rows.Count));
            rows.Append(batch, row);
            if (places.Count == 2L * mostRows)
                Trim();
        }

        /// <summary>The rows in their order.</summary>
        public IEnumerable<Batch<TView>> InOrder(int batchRows)
        {
            if (places.Count > mostRows)
                Trim();
            places.Sort();
            Last = places is [.., var last] ? last.Place : behind;
            for (var start = 0; start < places.Count; start += batchRows)
                yield return Of(places, start, Math.Min(batchRows, places.Count - start));
        }

        // What stays is half, so that each row is copied once more at most for each that is left out.
        void Trim()
        {
            places.Sort();
            rows = Of(places, 0, mostRows);
            places = [.. places.Take(mostRows).Select((row, i) => (row.Place, i))];
            before = places[^1].Place;
        }

        Batch<TView> Of(List<(Place Place, int Row)> sorted, int start, int count)
        {
            var batch = new Batch<TView>(pipeline);
            foreach (var (_, row) in CollectionsMarshal.AsSpan(sorted).Slice(start, count))
                batch.Append(rows, row);
            return batch;
        }
    }
}
