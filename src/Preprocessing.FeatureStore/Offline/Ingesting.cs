using Preprocessing.Engines;

namespace Preprocessing.FeatureStore;

/// <summary>Computes the features of a source, and adds them to the offline rows of their view.</summary>
sealed class Ingesting<TView>(OfflineView view, FittedPipeline<TView> fitted)
{
    readonly FeatureView<TView> described = fitted.Pipeline.View();
    double[] matrix = [];
    long sequence;

    /// <summary>Adds the rows of a source.</summary>
    /// <param name="source">The rows, with what they read from other views, and with their history.</param>
    /// <param name="history">Writes the history after the last row; null if the view has none.</param>
    /// <param name="progress">Is told how many rows were read.</param>
    /// <param name="cancellationToken">Stops the ingest; nothing has come in then.</param>
    /// <returns>The ingest, or that of before where the very version of the source has come in already.</returns>
    public async Task<(Ingest Ingest, bool IsNew)> RunAsync(
        IBatchSource<TView> source, Action<string>? history, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var before = view.Ingests();
        var version = await source.GetVersionAsync(cancellationToken).ConfigureAwait(false);
        if (version is not null && before.LastOrDefault(ingest => ingest.Source == version) is { } same)
            return (same, false);
        var number = before.Count + 1;
        var first = sequence = before.Count == 0 ? 0 : before[^1].NextSequence;
        var files = new OfflineFiles(view, number);
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, cancellationToken).ConfigureAwait(false))
            {
                await AddAsync(batch, files, cancellationToken).ConfigureAwait(false);
                progress?.Report(sequence - first);
            }
        await files.CompleteAsync(cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        history?.Invoke(view.History(number));
        // What was read is known for certain only now.
        version = await source.GetVersionAsync(cancellationToken).ConfigureAwait(false);
        var ingest = new Ingest(number, version, first, sequence - first, files.Files);
        if (ingest.Files.Sum(file => file.Rows) != ingest.Rows)
            throw new InvalidOperationException($"Of {ingest.Rows} rows {ingest.Files.Sum(file => file.Rows)} were written: rows were "
                + "lost.");
        view.Publish(ingest);
        return (ingest, true);
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
        var schema = view.Schema;
        for (var part = 0; part < schema.Keys; part++)
            rows[part].Append(batch[described.Keys[part]], row);
        AppendTime(rows, schema.Event, happened);
        AppendTime(rows, schema.Event + 1, known);
        rows.Values<long>(schema.Event + 2).Add(sequence++);
        for (var slot = 0; slot < schema.Width; slot++)
        {
            var number = matrix[row * schema.Width + slot];
            rows.Values<double>(schema.Slots + slot).Add(double.IsNaN(number) ? null : number);
        }
        rows.Count++;
    }

    void AppendTime(Batch<OfflineRow> rows, int column, long ticks)
    {
        if (view.Schema.HasOffset)
            rows.Values<DateTimeOffset>(column).Add(new DateTimeOffset(ticks, TimeSpan.Zero));
        else
            rows.Values<DateTime>(column).Add(new DateTime(ticks));
    }

    SourceException Without(Batch<TView> batch, int row, string what) => new(
        $"Row {batch.RowAt(row)} of '{batch.Origin}' has no {what}, so that the view '{fitted.Pipeline.Name}' cannot keep it. Leave such "
            + "rows out, for example by a constraint [Required] and source.Checked(…).");
}
