namespace Preprocessing.Data;

/// <summary>Collects the rows of a growing source in a folder of Parquet files, each row exactly once.</summary>
/// <remarks>
/// <para>
/// A run reads what has come since the last one, and writes it into folders by the column that is marked with
/// <see cref="PartitionByAttribute"/>, as in <c>country=NO/part-000007-0001.parquet</c>; times are laid by their day, as in
/// <c>begin_day=2026-01-31</c>. The column is in the files as well. Within a file, rows are sorted by the columns marked with <c>[Key]</c>,
/// then by the <see cref="EventTimeAttribute"/> and the <see cref="CreatedTimeAttribute"/>, then as they arrived.
/// </para>
/// <para>
/// A run can be killed at any moment: the next one finds the folder as if it had not begun, or completes it. Files are written under hidden
/// names. Then the ledger <c>_landing.json</c> is replaced, with the position where the next run goes on: from that moment on the rows have
/// landed, and the files get their names. So readers see no row that could come again. The same rows give the same bytes.
/// </para>
/// <para>
/// The number of rows is conserved: what was read has landed or was rejected, or the run fails. The ledger has the counts of the last run
/// and of all runs.
/// </para>
/// </remarks>
public static class Landing
{
    /// <summary>Lands what a source has behind the position of the last run.</summary>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="folder">The folder. It is created if there is none. One process at a time may land into it.</param>
    /// <param name="open">
    /// Opens the source behind a position; null is the beginning. Such as <c>(after, stop) =&gt; DataSource.OpenNewAsync&lt;Trip&gt;(after,
    /// "incoming/*.csv", stop)</c>.
    /// </param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the run; nothing has landed then.</param>
    /// <exception cref="SourceException">
    /// The source cannot be read; the folder holds rows of another class, or is landed into by another process.
    /// </exception>
    /// <exception cref="CheckException">A row breaks a constraint that ends the run.</exception>
    /// <exception cref="IOException">The folder cannot be written; nothing has landed.</exception>
    public static Task<LandingReport> RunAsync<TRow>(
        string folder,
        Func<string?, CancellationToken, Task<IIncrementalSource<TRow>>> open,
        LandingOptions? options = null,
        CancellationToken cancellationToken = default) where TRow : IPipelineRow<TRow> =>
        RunAsync(TRow.Pipeline, folder, open, options, cancellationToken);

    /// <inheritdoc cref="RunAsync{TRow}(string, Func{string?, CancellationToken, Task{IIncrementalSource{TRow}}}, LandingOptions?,
    /// CancellationToken)"/> <param name="pipeline">The pipeline.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="open">Opens the source behind a position.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the run; nothing has landed then.</param>
    public static async Task<LandingReport> RunAsync<TRow>(
        Pipeline<TRow> pipeline,
        string folder,
        Func<string?, CancellationToken, Task<IIncrementalSource<TRow>>> open,
        LandingOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentNullException.ThrowIfNull(open);
        options ??= new LandingOptions();
        options.Check();
        var layout = new LandingLayout(pipeline.Columns, pipeline.Name);
        using var place = LandingFolder.Open(folder, options.Step);
        var before = place.Recover();
        before?.RequireSame(pipeline.Name, pipeline.SchemaHash, layout.Folder, place.Ledger);

        var source = await open(before?.Position, cancellationToken).ConfigureAwait(false);
        var quarantine = new ParquetQuarantine<TRow>(pipeline, options.MaxRows);
        var rows = new LandingRows<TRow>(pipeline, layout, options);
        var (read, rejected, found) = await rows.ReadAsync(source, quarantine, cancellationToken).ConfigureAwait(false);
        var position = source.Position;
        if (read == 0 && position == before?.Position)
            return new(before.Run, 0, 0, position, []);

        var run = (before?.Run ?? 0) + 1;
        var files = await rows.StageAsync(place, run, cancellationToken).ConfigureAwait(false);
        if (files.Sum(file => file.Rows) + rejected != read)
            throw new InvalidOperationException(
                $"Of {read} rows {files.Sum(file => file.Rows)} were written and {rejected} rejected: rows were lost.");
        var names = files.Select(file => file.Name).ToList();
        if (rejected > 0)
            names.Add(await place.StageAsync(
                LandingFolder.Rejected, LandingFolder.Part(run, 0), path => quarantine.CompleteAsync(path, true, cancellationToken))
                .ConfigureAwait(false));
        var version = await source.GetVersionAsync(cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        place.Publish(new LandingLedger(
            pipeline.Name, pipeline.SchemaHash, layout.Folder, run, position, version, read, rejected,
            (before?.AllRead ?? 0) + read, (before?.AllRejected ?? 0) + rejected, names, IsPublished: false));
        return new(run, read, rejected, position, [.. files.Select(file => place.Path(file.Name))]) { Checks = found };
    }
}
