namespace Preprocessing.FeatureStore;

/// <summary>Merges the small files of a view, day by day.</summary>
/// <remarks>
/// Files of less than half of the most rows are merged in the order of their sequences, so that one of them is left of a day at most: a
/// second compaction finds nothing to do. The same files give the same files.
/// </remarks>
sealed class Compacting(OfflineView view)
{
    const int SmallRows = OfflineFiles.MostRows / 2;

    /// <summary>Merges. The caller holds the folder.</summary>
    public async Task<CompactReport> RunAsync(CancellationToken cancellationToken)
    {
        var ingests = view.Ingests();
        IngestFile[] all = [.. ingests.SelectMany(ingest => ingest.Files)];
        var rows = all.Sum(file => file.Rows);
        var kept = new List<IngestFile>();
        var written = 0;
        foreach (var day in all.GroupBy(file => Path.GetDirectoryName(file.Name)).OrderBy(day => day.Key, StringComparer.Ordinal))
        {
            IngestFile[] small = [.. day.Where(file => file.Rows < SmallRows).OrderBy(file => file.FirstSequence)];
            if (small.Length < 2)
            {
                kept.AddRange(day);
                continue;
            }
            var files = new OfflineFiles(view, OfflineView.MergedPart(ingests[^1].Number));
            await foreach (var batch in view.ReadAsync(small, cancellationToken).ConfigureAwait(false))
                for (var row = 0; row < batch.Count; row++)
                {
                    var happened = view.Schema.EventTicks(batch, row);
                    files.Day(happened).Append(batch, row);
                    await files.AddedAsync(happened, cancellationToken).ConfigureAwait(false);
                }
            await files.CompleteAsync(cancellationToken).ConfigureAwait(false);
            kept.AddRange(day.Except(small).Concat(files.Files));
            written += files.Files.Count;
        }
        if (kept.Sum(file => file.Rows) != rows)
            throw new InvalidOperationException($"Of {rows} rows {kept.Sum(file => file.Rows)} were kept: rows were lost.");
        if (written > 0)
            view.Replace(new(ingests[^1].Number, [.. ingests.SelectMany(ingest => ingest.Sources)], 0, rows, kept)
            {
                Position = ingests[^1].Position,
            });
        return new(view.Version.View, all.Length, kept.Count, rows);
    }
}
