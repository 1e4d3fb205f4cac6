using Preprocessing.Engines;

namespace Preprocessing.FeatureStore;

/// <summary>
/// Keeps the features of views: offline all rows, in a folder of Parquet files that only grows; online the newest row of each key, in a
/// store that answers in microseconds.
/// </summary>
/// <remarks>
/// <para>
/// What a reader gets online at a time is what the point-in-time join gives for that time, to the last bit: the online store holds the rows
/// that had happened and were known when the view was last materialised.
/// </para>
/// <para>One process at a time materialises a view; any number read.</para>
/// </remarks>
public sealed class ViewStore : IAsyncDisposable
{
    readonly string folder;
    readonly TimeProvider clock;

    ViewStore(string folder, IOnlineStore? online, TimeProvider clock) => (this.folder, Online, this.clock) = (folder, online, clock);

    /// <summary>The store that serves; null if rows are only kept.</summary>
    public IOnlineStore? Online { get; }

    /// <summary>Opens a store.</summary>
    /// <param name="folder">The folder of the offline rows. It is created by the first materialising.</param>
    /// <param name="online">The store that serves; null if rows are only kept. It is disposed with this store.</param>
    /// <param name="clock">The clock; null for that of the system.</param>
    public static ViewStore Open(string folder, IOnlineStore? online = null, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return new(folder, online, clock ?? TimeProvider.System);
    }

    /// <summary>The versions of all views in the folder, by name, each view's oldest version first.</summary>
    /// <exception cref="StoreException">A description cannot be read.</exception>
    public IReadOnlyList<OnlineView> Views() => [.. AllVersions().Select(version => version.View)];

    /// <summary>What the folder holds of each version, in the same order.</summary>
    internal IEnumerable<(string View, KeptVersion Version)> Kept() =>
        from version in AllVersions()
        let ingests = Rows(version).Ingests()
        let newest = ingests.SelectMany(ingest => ingest.Files).Select(file => file.LastTicks).DefaultIfEmpty(-1).Max()
        select (version.View.Name, new KeptVersion(
            version.View.Id, version.View.TransformHash, version.View.Slots, ingests.Sum(ingest => ingest.Rows),
            newest < 0 ? null : new DateTime(newest, version.HasOffset ? DateTimeKind.Utc : DateTimeKind.Unspecified)));

    /// <summary>Computes the features of rows, keeps them, and serves the newest of each key.</summary>
    /// <remarks>
    /// A run can be killed at any moment: the next one completes it, or finds the store as if it had not begun. A source of a version that
    /// has come in already is not read again. Lags and windows go on where the last run ended; their rows are sorted by the time at which
    /// they became known. Features from other views are joined.
    /// </remarks>
    /// <typeparam name="TView">The class of the view.</typeparam>
    /// <param name="view">The fitted view.</param>
    /// <param name="source">The rows.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="progress">Is told how many rows were read, and then how many were put online.</param>
    /// <param name="cancellationToken">Stops the run; nothing has come in then, or what has come in is served by the next run.</param>
    /// <exception cref="StoreException">
    /// The store has the view with another definition or state and <see cref="MaterializeOptions.RollOver"/> is off, is written by another
    /// process, or cannot be reached.
    /// </exception>
    /// <exception cref="SourceException">The source cannot be read, or a row lacks its key or a time.</exception>
    /// <exception cref="StepException">A row became known before rows that came in earlier, where the view has lags or windows.</exception>
    public async Task<MaterializeReport> MaterializeAsync<TView>(
        FittedPipeline<TView> view,
        IBatchSource<TView> source,
        MaterializeOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default) where TView : IPipelineRow<TView>
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(source);
        return await RunAsync(
            view, (_, _) => Task.FromResult((source, default(Func<string>))), options ?? new(), progress, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Materialises what a growing source has behind the position of the last run, each row once.</summary>
    /// <remarks>
    /// The position is in the ledger of the rows: a run that is killed is done again from the position of before. Where the source has not
    /// grown, rows whose time has come meanwhile are served.
    /// </remarks>
    /// <typeparam name="TView">The class of the view.</typeparam>
    /// <param name="view">The fitted view.</param>
    /// <param name="open">
    /// Opens the source behind a position; null is the beginning. Such as <c>(after, stop) =&gt; DataSource.OpenNewAsync&lt;Trip&gt;(after,
    /// stop, "incoming/*.csv")</c>.
    /// </param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="progress">Is told how many rows were read, and then how many were put online.</param>
    /// <param name="cancellationToken">Stops the run; nothing has come in then, or what has come in is served by the next run.</param>
    /// <exception cref="StoreException">As for a source that does not grow.</exception>
    /// <exception cref="SourceException">The source cannot be read, or a row lacks its key or a time.</exception>
    /// <exception cref="StepException">A row became known before rows that came in earlier, where the view has lags or windows.</exception>
    public async Task<MaterializeReport> MaterializeNewAsync<TView>(
        FittedPipeline<TView> view,
        Func<string?, CancellationToken, Task<IIncrementalSource<TView>>> open,
        MaterializeOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default) where TView : IPipelineRow<TView>
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(open);
        return await RunAsync(view, OpenAsync, options ?? new(), progress, cancellationToken).ConfigureAwait(false);

        async Task<(IBatchSource<TView>, Func<string>?)> OpenAsync(string? after, CancellationToken stop)
        {
            var source = await open(after, stop).ConfigureAwait(false);
            return (source, () => source.Position);
        }
    }

    async Task<MaterializeReport> RunAsync<TView>(
        FittedPipeline<TView> view,
        Func<string?, CancellationToken, Task<(IBatchSource<TView> Source, Func<string>? Position)>> open,
        MaterializeOptions options,
        IProgress<long>? progress,
        CancellationToken cancellationToken) where TView : IPipelineRow<TView>
    {
        options.Check();
        var rows = Add(view, options.RollOver);
        long read, all;
        using (rows.Hold())
        {
            var before = rows.Ingests();
            var last = before is [.., var newest] ? newest : null;
            var (source, position) = await open(last?.Position, cancellationToken).ConfigureAwait(false);
            var history = last is null ? null : rows.History(last.Number);
            var (complete, save) = Completed(view, source, history, options.MaxSortedRows);
            (read, all) = await new Ingesting<TView>(rows, view)
                .RunAsync(before, complete, position, save, progress, cancellationToken).ConfigureAwait(false);
        }
        var (put, replaced, waiting) = await ServeAsync(rows, options, progress, cancellationToken).ConfigureAwait(false);
        return new(rows.Version.View, read, all, put, replaced, waiting);
    }

    /// <summary>Materialises what a growing source gets, until it is cancelled.</summary>
    /// <remarks>
    /// Each round is <see cref="MaterializeNewAsync"/>: it can be killed at any moment, and goes on where the last one ended. Between
    /// rounds nothing is held. Small files are merged from time to time (<see cref="CompactAsync"/>).
    /// </remarks>
    /// <typeparam name="TView">The class of the view.</typeparam>
    /// <param name="view">The fitted view.</param>
    /// <param name="open">Opens the source behind a position; null is the beginning.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="progress">Is told what each round did.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled, which is its only end but for failures.</exception>
    /// <exception cref="PreprocessingException">
    /// A round failed, and <see cref="FollowOptions.Failed"/> is not set. Calling again goes on.
    /// </exception>
    public async Task FollowAsync<TView>(
        FittedPipeline<TView> view,
        Func<string?, CancellationToken, Task<IIncrementalSource<TView>>> open,
        FollowOptions? options = null,
        IProgress<MaterializeReport>? progress = null,
        CancellationToken cancellationToken = default) where TView : IPipelineRow<TView>
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(open);
        options ??= new();
        options.Check();
        while (true)
        {
            var isMore = false;
            try
            {
                var report = await MaterializeNewAsync(view, open, options.Materialize, cancellationToken: cancellationToken)
                    .ConfigureAwait(false);
                progress?.Report(report);
                isMore = report.Read > 0;
                if (isMore && Required(report.View.Id).Ingests().Count > options.CompactAfter)
                    await CompactAsync(report.View.Id, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (options.Failed is not null && failure is PreprocessingException or IOException)
            {
                options.Failed(failure);
            }
            // What came meanwhile is read at once.
            if (isMore)
                cancellationToken.ThrowIfCancellationRequested();
            else
                await Task.Delay(options.Interval, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Serves the rows of a view that have come in, happened and become known since the last run.</summary>
    /// <param name="view">The fitted view, which was materialised before.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="progress">Is told how many rows were put.</param>
    /// <param name="cancellationToken">Stops the run; the next one goes on.</param>
    /// <exception cref="StoreException">The store does not have this version of the view, or cannot be reached.</exception>
    public async Task<MaterializeReport> ServeAsync<TView>(
        FittedPipeline<TView> view, MaterializeOptions? options = null, IProgress<long>? progress = null,
        CancellationToken cancellationToken = default) where TView : IPipelineRow<TView>
    {
        var id = OnlineView.Of(view).Id;
        var rows = Find(id) ?? throw new StoreException($"'{folder}' does not have version {id}. Materialise the view first.");
        var (put, replaced, waiting) = await ServeAsync(rows, options ?? new(), progress, cancellationToken).ConfigureAwait(false);
        return new(rows.Version.View, 0, rows.NextSequence(), put, replaced, waiting);
    }

    /// <summary>Joins rows with the views that their class reads, as these were known at the event time of each row.</summary>
    /// <param name="source">The rows.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <exception cref="StoreException">The store does not have a view with the definition that the class was compiled with.</exception>
    public JoinedSource<TRow> Join<TRow>(IBatchSource<TRow> source, JoinOptions? options = null) where TRow : IPipelineRow<TRow>
    {
        ArgumentNullException.ThrowIfNull(source);
        options ??= new();
        options.Check();
        var readings = TRow.Pipeline.Readings();
        if (readings.Count == 0)
            throw new InvalidOperationException(
                $"Pipeline '{TRow.Pipeline.Name}' takes nothing from a feature view, so that there is nothing to join. Mark a column with "
                    + "[From].");
        // A view that is looked up by several keys is one: its rows are read once.
        ViewVersion[] versions = [.. readings.Select(reading => Required(reading, TRow.Pipeline.Name))];
        var views = versions.DistinctBy(version => version.View.Id).ToDictionary(version => version.View.Id, Rows);
        return new(source, readings.Zip(versions, (reading, version) => (reading, views[version.View.Id])), options);
    }

    /// <summary>The same join as a query for DuckDB or PostgreSQL, for rows and views that lie there.</summary>
    /// <remarks>
    /// The query gives the columns of the rows, <c>row_id</c>, and the columns that come from views, under the names of their properties.
    /// Its rows have no order. The tables of views have the columns of the offline files (<see cref="Files"/>).
    /// </remarks>
    /// <param name="rows">The table with the rows, or a query in parentheses.</param>
    /// <param name="table">Gives the table of a version of a view, or a query in parentheses.</param>
    /// <exception cref="StoreException">The store does not have a view with the definition that the class was compiled with.</exception>
    public string JoinSql<TRow>(string rows, Func<OnlineView, string> table) where TRow : IPipelineRow<TRow>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(rows);
        ArgumentNullException.ThrowIfNull(table);
        var pipeline = TRow.Pipeline;
        return FeatureStore.JoinSql.Write(
            pipeline.Columns,
            pipeline.Columns.Index().First(column => column.Item.Roles.HasFlag(ColumnRoles.EventTime)).Index,
            rows,
            [
                .. pipeline.Readings().Select(reading => (reading, Version: Required(reading, pipeline.Name)))
                    .Select(read => (read.reading, read.Version, table(read.Version.View))),
            ]);
    }

    /// <summary>
    /// The files with the rows of a version of a view, such as a database reads. Ask again after <see cref="CompactAsync"/>.
    /// </summary>
    /// <param name="view">The id of the version (<see cref="OnlineView.Id"/>).</param>
    /// <exception cref="StoreException">The store does not have the version.</exception>
    public IReadOnlyList<string> Files(string view) => Required(view).Files();

    /// <summary>Merges the small files that many small ingests leave, day by day.</summary>
    /// <remarks>
    /// Rows, their sequences and the versions of sources that came in stay what they are, and so do joins and what is served. It can be
    /// killed at any moment, and repeated. Whoever reads meanwhile reads the files of before, which the next writer removes. Memory holds
    /// 100,000 rows.
    /// </remarks>
    /// <param name="view">The id of the version (<see cref="OnlineView.Id"/>).</param>
    /// <param name="cancellationToken">Stops it; nothing is merged then.</param>
    /// <exception cref="StoreException">The store does not have the version, or is written by another process.</exception>
    /// <exception cref="SourceException">A file is damaged or gone; nothing is merged then.</exception>
    public async Task<CompactReport> CompactAsync(string view, CancellationToken cancellationToken = default)
    {
        var rows = Required(view);
        using var held = rows.Hold();
        return await new Compacting(rows).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes a version of a view with all its rows, offline and online.</summary>
    /// <param name="view">The id of the version (<see cref="OnlineView.Id"/>).</param>
    /// <param name="cancellationToken">Stops it; the next call goes on.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="StoreException">The offline rows are being written or read.</exception>
    public async Task<bool> DropAsync(string view, CancellationToken cancellationToken = default)
    {
        var found = Online is not null && await Online.DropViewAsync(view, cancellationToken).ConfigureAwait(false);
        if (Find(view) is not { } rows)
            return found;
        // Nobody writes or reads; a file that is open could not be moved everywhere.
        rows.Hold().Dispose();
        (rows.TryExclude() ?? throw new StoreException($"'{rows.Folder}' is being read. Drop the version once nobody reads it.")).Dispose();
        var place = Path.GetDirectoryName(rows.Folder)!;
        // From here on there is no such version, even if the removal is cut short.
        Directory.Move(rows.Folder, Path.Combine(place, $"{Dropped}{Guid.NewGuid():N}"));
        foreach (var dropped in Directory.GetDirectories(place, Dropped + "*"))
            Directory.Delete(dropped, recursive: true);
        return true;
    }

    /// <summary>Closes the online store.</summary>
    public ValueTask DisposeAsync() => Online?.DisposeAsync() ?? default;

    const string Description = "view.json";

    /// <summary>How the folder of a dropped version begins, until it is removed.</summary>
    const string Dropped = ".dropped-";

    async Task<(long Put, long Replaced, long Waiting)> ServeAsync(
        OfflineView rows, MaterializeOptions options, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (Online is null)
            return default;
        var now = options.AsOf?.Ticks ?? (rows.Version.HasOffset ? clock.GetUtcNow().UtcTicks : clock.GetLocalNow().Ticks);
        return await new Projecting(rows, Online).RunAsync(now, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The rows with all that no source has, and what writes the history after the last of them.</summary>
    /// <param name="view">The fitted view.</param>
    /// <param name="source">The rows.</param>
    /// <param name="history">The file of the history before them; null if there is none.</param>
    /// <param name="maxSortedRows">The most rows that are sorted together.</param>
    (IBatchSource<TView> Source, Action<string>? Save) Completed<TView>(
        FittedPipeline<TView> view, IBatchSource<TView> source, string? history, int maxSortedRows) where TView : IPipelineRow<TView>
    {
        if (view.Pipeline.Readings().Count > 0)
            source = Join(source);
        if (!view.Pipeline.HasHistory())
            return (source, null);
        var memory = history is null ? view.Pipeline.CreateHistory() : view.Pipeline.LoadHistory(history);
        return (new ClockOrder<TView>(source, view.Pipeline, maxSortedRows).RecordedBy(memory), memory.Save);
    }

    /// <summary>The rows of a version of a view, which is added if the store has none of the view or may have several.</summary>
    OfflineView Add<TView>(FittedPipeline<TView> fitted, bool rollOver)
    {
        var versions = Versions(fitted.Pipeline.Name);
        var wanted = ViewVersion.Of(fitted, versions.Count == 0 ? 1 : versions[^1].Number + 1);
        if (versions.FirstOrDefault(version => version.View.Id == wanted.View.Id) is { } known)
            return known.View == wanted.View
                ? Rows(known)
                : throw new StoreException($"'{folder}' has another version of the view '{wanted.View.Name}' with the same id "
                    + $"{wanted.View.Id}. Drop it first.");
        if (versions.Count > 0 && !rollOver)
            throw new StoreException(
                $"'{folder}' has the view '{wanted.View.Name}' as {versions[^1].View.Id}, and this is {wanted.View.Id}: it "
                + (versions[^1].View.TransformHash == wanted.View.TransformHash ? "has learnt something else" : "is defined otherwise")
                + ". Set MaterializeOptions.RollOver to keep both side by side, or use the fitted view of before.");
        var rows = Rows(wanted);
        wanted.Write(Path.Combine(rows.Folder, Description));
        return rows;
    }

    string Known() => Views() is { Count: > 0 } views ? string.Join(", ", views.Select(view => view.Id)) : "no view";

    OfflineView Required(string view) =>
        Find(view) ?? throw new StoreException($"'{folder}' does not have version {view}. It has {Known()}.");

    /// <summary>The newest version of a view that fits a reader.</summary>
    ViewVersion Required<TRow>(ViewReading<TRow> reading, string reader)
    {
        var versions = Versions(reading.View);
        var view = FittingViews.Of($"'{folder}'", versions.Select(version => version.View), reading, reader)[^1];
        return versions.Single(version => version.View == view);
    }

    OfflineView? Find(string id) =>
        id.IndexOf('@') is > 0 and var at && Versions(id[..at]).FirstOrDefault(version => version.View.Id == id) is { } found
            ? Rows(found)
            : null;

    IEnumerable<ViewVersion> AllVersions() => !Directory.Exists(folder) ? []
        : Directory.GetDirectories(folder).Order(StringComparer.Ordinal).SelectMany(view => Versions(Path.GetFileName(view)));

    /// <summary>The versions of a view, oldest first.</summary>
    List<ViewVersion> Versions(string view)
    {
        var place = Path.Combine(folder, view);
        return !Directory.Exists(place) ? []
            : [.. Directory.GetDirectories(place).Where(version => !Path.GetFileName(version).StartsWith(Dropped, StringComparison.Ordinal))
                .Select(version => Path.Combine(version, Description)).Where(File.Exists)
                .Select(ViewVersion.Read).OrderBy(version => version.Number)];
    }

    OfflineView Rows(ViewVersion version) => new(
        Path.Combine(folder, version.View.Name, version.View.Id[(version.View.Name.Length + 1)..]),
        version,
        new(version.View.Name, [.. version.Keys.Select(key => key.Column())], version.HasOffset, version.View.Slots));
}
