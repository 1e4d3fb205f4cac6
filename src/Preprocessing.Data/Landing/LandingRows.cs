namespace Preprocessing.Data;

/// <summary>The rows of one run, by the folders that they go to.</summary>
sealed class LandingRows<TRow>(Pipeline<TRow> pipeline, LandingLayout layout, LandingOptions options)
{
    readonly SortedDictionary<string, Batch<TRow>> folders = new(StringComparer.Ordinal);
    readonly Dictionary<(bool, long), Batch<TRow>> known = [];

    /// <summary>Reads all rows of a source.</summary>
    /// <returns>How many there were, how many of them broke a constraint, and what the checks found.</returns>
    /// <exception cref="SourceException">The source cannot be read, or has more rows or folders than is allowed.</exception>
    public async Task<(long Read, long Rejected, CheckReport? Found)> ReadAsync(
        IBatchSource<TRow> source, ParquetQuarantine<TRow> quarantine, CancellationToken cancellationToken)
    {
        var isChecked = options.Checks is null ? null : source.Checked(pipeline, options.Checks, quarantine);
        var count = 0L;
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in (isChecked ?? source).ReadAsync(partition, training: true, cancellationToken).ConfigureAwait(false))
            {
                count += batch.Count;
                if (count > options.MaxRows)
                    throw new SourceException($"There are more than {options.MaxRows} rows to land at once, such as row {batch.RowAt(0)} "
                        + $"of '{batch.Origin}'. Land fewer at a time, or raise {nameof(LandingOptions)}.{nameof(LandingOptions.MaxRows)} "
                        + "if they fit into memory.");
                Add(batch);
            }
        return isChecked is null
            ? (count, 0, null)
            : (isChecked.Emitted + isChecked.Quarantined, isChecked.Quarantined, isChecked.Report);
    }

    /// <summary>Writes the rows under hidden names.</summary>
    /// <returns>The files, in the order of their names.</returns>
    public async Task<IReadOnlyList<(string Name, long Rows)>> StageAsync(
        LandingFolder place, int run, CancellationToken cancellationToken)
    {
        var files = new List<(string, long)>();
        foreach (var (folder, rows) in folders)
        {
            var count = 0L;
            // Numbers are not used again in another folder: file systems may take two of them for the same.
            var name = await place.StageAsync(
                folder,
                LandingFolder.Part(run, files.Count + 1),
                async path =>
                {
                    using var sink = new ParquetSink<TRow>(path, pipeline, options.Parquet);
                    await sink.WriteAsync(rows, layout.Sort(rows), cancellationToken).ConfigureAwait(false);
                    place.Writing();
                    await sink.CompleteAsync(cancellationToken).ConfigureAwait(false);
                    count = sink.RowCount;
                }).ConfigureAwait(false);
            files.Add((name, count));
        }
        return files;
    }

    void Add(Batch<TRow> batch)
    {
        known.Clear();
        for (var row = 0; row < batch.Count; row++)
        {
            var key = layout.KeyOf(batch, row);
            if (!known.TryGetValue(key, out var rows))
                known.Add(key, rows = RowsOf(layout.FolderOf(batch, row), batch, row));
            rows.Append(batch, row);
        }
    }

    Batch<TRow> RowsOf(string folder, Batch<TRow> batch, int row)
    {
        if (folders.TryGetValue(folder, out var rows))
            return rows;
        if (folders.Count == options.MaxPartitions)
            throw new SourceException($"Rows are to be laid into more than {options.MaxPartitions} folders, such as '{folder}' for row "
                + $"{batch.RowAt(row)} of '{batch.Origin}'. Mark a column of fewer values with [PartitionBy], or raise "
                + $"{nameof(LandingOptions)}.{nameof(LandingOptions.MaxPartitions)}.");
        folders.Add(folder, rows = new Batch<TRow>(pipeline));
        return rows;
    }
}
