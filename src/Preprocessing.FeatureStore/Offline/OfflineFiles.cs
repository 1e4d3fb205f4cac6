using Preprocessing.Data;

namespace Preprocessing.FeatureStore;

/// <summary>Writes rows into files by the day of their event, under hidden names.</summary>
/// <remarks>The same rows in the same order give the same files. Memory holds at most <see cref="MostWaiting"/> rows.</remarks>
/// <param name="view">The rows of the view.</param>
/// <param name="name">How the files are called, such as <c>part-000001</c>.</param>
sealed class OfflineFiles(OfflineView view, string name)
{
    /// <summary>The most rows of a file.</summary>
    public const int MostRows = 100_000;

    /// <summary>The most rows that wait for a file; then the longest file is written.</summary>
    public const int MostWaiting = 1_000_000;

    readonly SortedDictionary<long, Batch<OfflineRow>> days = [];
    readonly List<IngestFile> files = [];
    long waiting;

    /// <summary>The files written so far.</summary>
    public IReadOnlyList<IngestFile> Files => files;

    /// <summary>
    /// The batch that takes the next row of a day. After <see cref="Batch{TRow}.Count"/> was raised, call <see cref="AddedAsync"/>.
    /// </summary>
    public Batch<OfflineRow> Day(long eventTicks)
    {
        var day = eventTicks / TimeSpan.TicksPerDay;
        if (!days.TryGetValue(day, out var rows))
            days.Add(day, rows = new(view.Schema));
        return rows;
    }

    /// <summary>Writes files if enough rows wait.</summary>
    public async ValueTask AddedAsync(long eventTicks, CancellationToken cancellationToken)
    {
        waiting++;
        var day = eventTicks / TimeSpan.TicksPerDay;
        if (days[day].Count == MostRows)
            await WriteAsync(day, cancellationToken).ConfigureAwait(false);
        else if (waiting == MostWaiting)
            await WriteAsync(days.MaxBy(pair => pair.Value.Count).Key, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes what waits.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        foreach (var day in days.Keys.ToArray())
            await WriteAsync(day, cancellationToken).ConfigureAwait(false);
    }

    async Task WriteAsync(long day, CancellationToken cancellationToken)
    {
        days.Remove(day, out var rows);
        waiting -= rows!.Count;
        var file = OfflineView.FileName(day * TimeSpan.TicksPerDay, name, files.Count + 1);
        var path = view.Hidden(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var (first, last, isFine) = Times(rows);
        using var sink = new ParquetSink<OfflineRow>(path, view.Schema, new()
        {
            Times = isFine ? TimeFineness.Nanoseconds : TimeFineness.Microseconds,
            Metadata = new Dictionary<string, string>
            {
                ["preprocessing.view"] = view.Version.View.Name,
                ["preprocessing.transformHash"] = view.Version.View.TransformHash,
                ["preprocessing.stateHash"] = view.Version.View.StateHash,
            },
        });
        await sink.WriteAsync(rows, cancellationToken).ConfigureAwait(false);
        await sink.CompleteAsync(cancellationToken).ConfigureAwait(false);
        // Rows come in the order of their sequences.
        files.Add(new(file, rows.Count, first, last, view.Schema.Sequence(rows, 0), view.Schema.Sequence(rows, rows.Count - 1) + 1));
    }

    /// <summary>The first and last event time, and whether some time needs more than microseconds.</summary>
    (long First, long Last, bool IsFine) Times(Batch<OfflineRow> rows)
    {
        var (first, last, isFine) = (long.MaxValue, long.MinValue, false);
        for (var row = 0; row < rows.Count; row++)
        {
            var ticks = view.Schema.EventTicks(rows, row);
            (first, last) = (Math.Min(first, ticks), Math.Max(last, ticks));
            isFine |= (ticks % TimeSpan.TicksPerMicrosecond
                | view.Schema.CreatedTicks(rows, row) % TimeSpan.TicksPerMicrosecond) != 0;
        }
        return (first, last, isFine);
    }
}
