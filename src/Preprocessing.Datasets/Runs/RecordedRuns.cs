using Preprocessing.Data;

namespace Preprocessing.Datasets;

/// <summary>
/// Fits, checks, landings, transforms and materialisations that leave a record, also if they fail. For other work there is
/// <see cref="RunLog.RunAsync{T}"/>, by which these are made.
/// </summary>
/// <remarks>
/// The record names the data as their version (<c>flights@3</c>), or as <see cref="RunOptions.Data"/> says where they are none, with their
/// version token.
/// </remarks>
public static class RecordedRuns
{
    /// <summary>
    /// Fits a pipeline, and records the data, the code with the hash of what was learnt, what the checks found, the profile, and the file.
    /// </summary>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="runs">The records.</param>
    /// <param name="source">The training data. Of a <see cref="CheckedSource{TRow}"/>, rows that are left out are counted.</param>
    /// <param name="fit">The options of the fit; null for the defaults with a profile.</param>
    /// <param name="output">The file that the fitted pipeline is saved to; null if it is not saved.</param>
    /// <param name="options">What else is recorded.</param>
    /// <param name="progress">Receives a report after each batch.</param>
    /// <param name="cancellationToken">Stops the fit; the record says so.</param>
    /// <exception cref="ArgumentException">The data have no name: they are no version, and the options give none.</exception>
    /// <exception cref="PreprocessingException">What ends a fit, or another process writes to the repository.</exception>
    public static Task<FittedPipeline<TRow>> FitAsync<TRow>(
        this RunLog runs,
        IBatchSource<TRow> source,
        FitOptions? fit = null,
        string? output = null,
        RunOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default) where TRow : IPipelineRow<TRow> =>
        FitAsync(runs, "fit", source, fit, output, options, progress, cancellationToken);

    /// <summary>
    /// Checks all rows of some data, and records the data, the code, what was found, and the profile. A verdict is no failure of the run.
    /// </summary>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="runs">The records.</param>
    /// <param name="source">The data, which are read once.</param>
    /// <param name="checks">What happens to rows that break a constraint; null if they are counted alone.</param>
    /// <param name="options">What else is recorded.</param>
    /// <param name="progress">Receives the number of rows after each batch.</param>
    /// <param name="cancellationToken">Stops the reading; the record says so.</param>
    /// <exception cref="ArgumentException">The data have no name: they are no version, and the options give none.</exception>
    /// <exception cref="PreprocessingException">
    /// The data cannot be read, a row breaks a constraint that stops the reading, or another process writes to the repository.
    /// </exception>
    public static Task<CheckReport> CheckAsync<TRow>(
        this RunLog runs,
        IBatchSource<TRow> source,
        CheckOptions? checks = null,
        RunOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default) where TRow : IPipelineRow<TRow>
    {
        ArgumentNullException.ThrowIfNull(source);
        var rows = checks is null ? source.Counted(TRow.Pipeline, new()) : source.Checked(checks);
        return RunAsync(runs, "check", rows, options, async run =>
        {
            run.Uses(TRow.Pipeline);
            run.Profiled(await TRow.Pipeline.ProfileAsync(rows, true, progress, cancellationToken).ConfigureAwait(false));
            return rows.Report;
        }, cancellationToken);
    }

    /// <summary>Transforms data to a file of features, and records the data, the code, the numbers of rows, and the file.</summary>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="runs">The records.</param>
    /// <param name="path">The file. It appears whole or not at all, and replaces an older file.</param>
    /// <param name="source">The rows. Of a <see cref="CheckedSource{TRow}"/>, rows that are left out are counted.</param>
    /// <param name="fitted">The fitted pipeline.</param>
    /// <param name="features">The options of the file; null for the defaults.</param>
    /// <param name="options">What else is recorded.</param>
    /// <param name="progress">Receives the number of rows after each batch.</param>
    /// <param name="cancellationToken">Stops the writing; no file is left behind, and the record says so.</param>
    /// <returns>The number of rows that were written.</returns>
    /// <exception cref="ArgumentException">The data have no name: they are no version, and the options give none.</exception>
    /// <exception cref="PreprocessingException">The data cannot be read, or another process writes to the repository.</exception>
    /// <exception cref="IOException">The file cannot be written; an older file stays untouched.</exception>
    public static Task<long> TransformAsync<TRow>(
        this RunLog runs,
        string path,
        IBatchSource<TRow> source,
        FittedPipeline<TRow> fitted,
        FeatureFileOptions? features = null,
        RunOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default) where TRow : IPipelineRow<TRow>
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(fitted);
        return RunAsync(runs, "transform", source, options, async run =>
        {
            run.Uses(fitted);
            var rows = await FeatureFile.WriteAsync(path, source, fitted, features, progress, cancellationToken).ConfigureAwait(false);
            run.Counted(rows, 0);
            run.OutputFile(path);
            return rows;
        }, cancellationToken);
    }

    /// <summary>
    /// Lands what a source has behind the position of the last run (<see cref="Landing"/>), and records the data, the code, what the checks
    /// found, the numbers of rows, and the folder with the hash of the new files.
    /// </summary>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="runs">The records.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="open">Opens the source behind a position; null is the beginning.</param>
    /// <param name="landing">The options of the landing; null for the defaults.</param>
    /// <param name="options">What else is recorded; <see cref="RunOptions.Data"/> names the source.</param>
    /// <param name="cancellationToken">Stops the run; nothing has landed then, and the record says so.</param>
    /// <exception cref="ArgumentException">The options give no name of the source.</exception>
    /// <exception cref="PreprocessingException">What ends a landing, or another process writes to the repository.</exception>
    /// <exception cref="IOException">The folder cannot be written; nothing has landed.</exception>
    public static Task<LandingReport> LandAsync<TRow>(
        this RunLog runs,
        string folder,
        Func<string?, CancellationToken, Task<IIncrementalSource<TRow>>> open,
        LandingOptions? landing = null,
        RunOptions? options = null,
        CancellationToken cancellationToken = default) where TRow : IPipelineRow<TRow>
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(open);
        var name = options?.Data ?? throw NoName();
        return runs.RunAsync("landing", TRow.Pipeline.Name, async run =>
        {
            run.Uses(TRow.Pipeline);
            string? token = null;
            try
            {
                IIncrementalSource<TRow>? source = null;
                var report = await Landing.RunAsync(
                    folder,
                    async (after, stop) => source = await open(after, stop).ConfigureAwait(false),
                    landing,
                    cancellationToken).ConfigureAwait(false);
                token = await source!.GetVersionAsync(cancellationToken).ConfigureAwait(false);
                if (report.Checks is { } found)
                    run.Checked(found);
                run.Counted(report.Read, report.Rejected);
                if (report.Files.Count > 0)
                    run.OutputFolder(folder, report.Files);
                return report;
            }
            finally
            {
                run.Input(name, token);
            }
        }, options);
    }

    /// <summary>
    /// Materialises a feature view, and records the data, the code with the hash of what the view has learnt, what the checks found, the
    /// numbers of rows, and the store.
    /// </summary>
    /// <typeparam name="TView">The view's class.</typeparam>
    /// <typeparam name="T">What the store reports.</typeparam>
    /// <param name="runs">The records.</param>
    /// <param name="store">The store's name, or its address without secrets.</param>
    /// <param name="source">
    /// The rows. Of a <see cref="CheckedSource{TRow}"/>, rows that are left out are counted; else broken constraints are counted alone.
    /// </param>
    /// <param name="view">The fitted view, whose state hash is the version of what is written.</param>
    /// <param name="materialize">
    /// Materialises the rows that it is given, such as <c>rows => store.MaterializeAsync(view, rows)</c>. Of a version that the store has
    /// already, it reads no row.
    /// </param>
    /// <param name="options">What else is recorded.</param>
    /// <param name="cancellationToken">Stops the search for the version of the data; the record says so.</param>
    /// <exception cref="ArgumentException">The data have no name: they are no version, and the options give none.</exception>
    /// <exception cref="PreprocessingException">What ends the work, or another process writes to the repository.</exception>
    public static Task<T> MaterializeAsync<TView, T>(
        this RunLog runs,
        string store,
        IBatchSource<TView> source,
        FittedPipeline<TView> view,
        Func<IBatchSource<TView>, Task<T>> materialize,
        RunOptions? options = null,
        CancellationToken cancellationToken = default) where TView : IPipelineRow<TView>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(store);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(materialize);
        var rows = source as CheckedSource<TView> ?? source.Counted(view.Pipeline, new());
        return RunAsync(runs, "materialize", rows, options, async run =>
        {
            run.Uses(view);
            var report = await materialize(rows).ConfigureAwait(false);
            // Of a version that came in before, no row is read; else the rows are counted where they are checked.
            run.Counted(0, 0);
            run.Output(store, view.StateHash);
            return report;
        }, cancellationToken);
    }

    /// <summary>Fits as a run of some kind.</summary>
    internal static Task<FittedPipeline<TRow>> FitAsync<TRow>(
        RunLog runs,
        string kind,
        IBatchSource<TRow> source,
        FitOptions? fit,
        string? output,
        RunOptions? options,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken) where TRow : IPipelineRow<TRow> =>
        RunAsync(runs, kind, source, options, async run =>
        {
            run.Uses(TRow.Pipeline);
            var asked = fit ?? new FitOptions { Profile = true };
            var noted = asked with
            {
                Checked = report =>
                {
                    run.Checked(report);
                    asked.Checked?.Invoke(report);
                },
            };
            var fitted = await TRow.Pipeline.FitAsync(source, noted, progress, cancellationToken).ConfigureAwait(false);
            run.Made(fitted);
            if (output is not null)
            {
                fitted.Save(output);
                run.OutputFile(output);
            }
            return fitted;
        }, cancellationToken);

    static Task<T> RunAsync<TRow, T>(
        RunLog runs, string kind, IBatchSource<TRow> source, RunOptions? options, Func<Run, Task<T>> work,
        CancellationToken cancellationToken) where TRow : IPipelineRow<TRow>
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(source);
        return runs.RunAsync(kind, TRow.Pipeline.Name, async run =>
        {
            await NameAsync(run, source, options?.Data, cancellationToken).ConfigureAwait(false);
            try
            {
                return await work(run).ConfigureAwait(false);
            }
            finally
            {
                // Whose counts are those of all rows that were read, also where the work has failed.
                if (source is CheckedSource<TRow> { Emitted: var emitted, Quarantined: var left } rows && emitted + left > 0)
                    run.Checked(rows);
            }
        }, options);
    }

    static async Task NameAsync<TRow>(Run run, IBatchSource<TRow> source, string? name, CancellationToken cancellationToken)
    {
        string? token = null;
        try
        {
            token = await source.GetVersionAsync(cancellationToken).ConfigureAwait(false);
            name = DatasetToken.Find(token)?.Address ?? name ?? throw NoName();
        }
        finally
        {
            if (name is not null)
                run.Input(name, token);
        }
    }

    static ArgumentException NoName() =>
        new($"The data are no version of a dataset: name them by {nameof(RunOptions)}.{nameof(RunOptions.Data)}, such as by their address "
            + "without secrets.");
}
