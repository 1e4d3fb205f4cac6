using Preprocessing.Engines;

namespace Preprocessing.FeatureStore;

/// <summary>Computes the features of a source, and adds them to the offline rows of their view.</summary>
sealed class Ingesting<TView>(OfflineView view, FittedPipeline<TView> fitted)
{
    readonly FeatureView<TView> described = fitted.Pipeline.View();
    double[] matrix = [];
    long sequence;

    /// <summary>Adds the rows of a source.</summary>
    /// <param name="before">The ingests that are there.</param>
    /// <param name="source">The rows, with what they read from other views, and with their history.</param>
    /// <param name="position">Gives where a growing source goes on, once it was read; null if it is none.</param>
    /// <param name="history">Writes the history after the last row; null if the view has none.</param>
    /// <param name="progress">Is told how many rows were read.</param>
    /// <param name="cancellationToken">Stops the ingest; nothing has come in then.</param>
    /// <returns>
    /// The rows that came in, and those that are there now; none came where the very version of the source is there, or a growing one has
    /// not grown.
    /// </returns>
    public async Task<(long Read, long Rows)> RunAsync(
        IReadOnlyList<Ingest> before,
        IBatchSource<TView> source,
        Func<string>? position,
        Action<string>? history,
        IProgress<long>? progress,
        CancellationToken cancellationToken)
    {
        var version = await source.GetVersionAsync(cancellationToken).ConfigureAwait(false);
        var first = sequence = before is [.., var last] ? last.NextSequence : 0;
        if (version is not null && before.Any(ingest => ingest.Sources.Contains(version)))
            return (0, first);
        var number = (before is [.., var previous] ? previous.Number : 0) + 1;
        var files = new OfflineFiles(view, OfflineView.Part(number));
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, cancellationToken).ConfigureAwait(false))
            {
                await AddAsync(batch, files, cancellationToken).ConfigureAwait(false);
                progress?.Report(sequence - first);
            }
        // A source that does not grow leaves the position of one that does.
        var known = before is [.., var ended] ? ended.Position : null;
        var reached = position is null ? known : position();
        if (position is not null && sequence == first && reached == known)
            return (0, first);
        await files.CompleteAsync(cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        history?.Invoke(view.History(number));
        // What was read is known for certain only now.
        version = await source.GetVersionAsync(cancellationToken).ConfigureAwait(false);
        var ingest = new Ingest(number, version is null ? [] : [version], first, sequence - first, files.Files) { Position = reached };
        if (ingest.Files.Sum(file => file.Rows) != ingest.Rows)
            throw new InvalidOperationException(
                $"Of {ingest.Rows} rows {ingest.Files.Sum(file => file.Rows)} were written: rows were lost.");
        view.Publish(ingest);
        return (ingest.Rows, ingest.NextSequence);
    }

    async Task AddAsync(Batch<TView> batch, OfflineFiles files, CancellationToken cancellationToken)
    {
        var width = fitted.Width;
        if (matrix.Length < batch.Count * width)
            matrix = new double[batch.Count * width];
        fitted.Transform(batch, matrix);
        for (var row = 0; row < batch.Count; row++)
        {
            var happened = described.EventTicksAt(batch, row) ?? throw Without(batch, row, "event time");
            var known = described.CreatedTicksAt(batch, row) ?? throw Without(batch, row, "time at which it became known");
            for (var part = 0; part < described.Keys.Count; part++)
                if (batch[described.Keys[part]].IsMissing(row))
                    throw Without(batch, row, $"key '{batch[described.Keys[part]].Info.Name}'");
            Append(files.Day(happened), batch, row, happened, known);
            await files.AddedAsync(happened, cancellationToken).ConfigureAwait(false);
        }
    }

    void Append(Batch<OfflineRow> rows, Batch<TView> batch, int row, long happened, long known)
    {
        for (var part = 0; part < described.Keys.Count; part++)
            rows[part].Append(batch[described.Keys[part]], row);
        view.Schema.Append(rows, happened, known, sequence++, matrix.AsSpan(row * fitted.Width, fitted.Width));
    }

    SourceException Without(Batch<TView> batch, int row, string what) => new(
        $"Row {batch.RowAt(row)} of '{batch.Origin}' has no {what}, so that the view '{fitted.Pipeline.Name}' cannot keep it. Leave such "
            + "rows out, for example by a constraint [Required] and source.Checked(…).");
}
