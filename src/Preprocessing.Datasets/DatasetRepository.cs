using System.Security.Cryptography;
using Preprocessing.Data;

namespace Preprocessing.Datasets;

/// <summary>The versions of data of a working folder, such as that of a git repository.</summary>
/// <remarks>
/// <para>
/// The bytes lie in a cache in DVC's layout: DVC's own, if the folder has one, so that <c>dvc push</c>, <c>dvc pull</c> and
/// <c>dvc checkout</c> work on the same data; else in <c>.pre/cache</c>. A small manifest of each version, tags, and the audit log lie in
/// <c>.pre</c> and are committed to git, and so is the file <c>flights.dvc</c> beside the data.
/// </para>
/// <para>
/// Each operation can be killed at any moment: a version is there whole or not at all, no committed byte is lost, and the next run goes on.
/// One process at a time changes a repository; another is refused. Opening and reading versions needs no such turn.
/// </para>
/// </remarks>
public sealed class DatasetRepository
{
    DatasetRepository(RepositoryPaths paths, TimeProvider? clock = null)
    {
        (Paths, Clock) = (paths, clock ?? TimeProvider.System);
        (Manifests, Cache) = (new(paths), new(paths.Cache));
        Audit = new(paths.Audit, paths.Hold, Clock);
        Runs = new(this);
    }

    /// <summary>The folder that has <c>.pre</c>.</summary>
    public string Root => Paths.Root;

    /// <summary>The log of what was done to data and models.</summary>
    public AuditLog Audit { get; }

    /// <summary>The records of fits and other runs.</summary>
    public RunLog Runs { get; }

    /// <summary>The names of the datasets.</summary>
    public IReadOnlyList<string> Datasets => Manifests.Datasets;

    internal RepositoryPaths Paths { get; }

    internal ManifestFolder Manifests { get; }

    internal ObjectCache Cache { get; }

    internal TimeProvider Clock { get; }

    /// <summary>Makes a folder a repository, if it is none: it gets a folder <c>.pre</c>.</summary>
    public static DatasetRepository Create(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return new(RepositoryPaths.Create(folder));
    }

    /// <summary>Opens the repository of a folder, which may lie above it.</summary>
    /// <exception cref="DatasetException">Neither the folder nor one above it is a repository.</exception>
    public static DatasetRepository Open(string folder) => Open(folder, null);

    /// <summary>Opens the repository of a folder, which may lie above it; null if there is none.</summary>
    public static DatasetRepository? OpenIfAny(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return RepositoryPaths.Find(folder) is { } paths ? new(paths) : null;
    }

    internal static DatasetRepository Open(string folder, TimeProvider? clock)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return new(
            RepositoryPaths.Find(folder) ?? throw new DatasetException($"Neither '{Path.GetFullPath(folder)}' nor a folder above it has a "
                + $"folder '{RepositoryPaths.Folder}'. Make one with 'preprocess datasets init', or in code with "
                + $"{nameof(DatasetRepository)}.{nameof(Create)}."),
            clock);
    }

    /// <summary>Makes a version of the data that lie in the working folder.</summary>
    /// <param name="path">The folder or file with the data.</param>
    /// <param name="options">What is recorded; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the commit; there is no new version then.</param>
    /// <returns>The manifest of the version; that of the latest one if nothing has changed.</returns>
    /// <exception cref="DatasetException">
    /// The data lie elsewhere, have names that not every system knows, change while they are read; or another process changes the
    /// repository.
    /// </exception>
    /// <exception cref="IOException">The data cannot be read, or the cache cannot be written; there is no new version then.</exception>
    public Task<Manifest> CommitAsync(string path, CommitOptions? options = null, CancellationToken cancellationToken = default) =>
        new Committing(this, options ?? new()).RunAsync(path, null, cancellationToken);

    /// <summary>
    /// Makes a version, and records what a pipeline reads in it: the number of rows, the range of event times, the verdict of the checks
    /// and the profile of the columns.
    /// </summary>
    /// <inheritdoc cref="CommitAsync(string, CommitOptions?, CancellationToken)"/>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="path">The folder or file with the data.</param>
    /// <param name="options">What is recorded.</param>
    /// <param name="references">The values of other sources that columns refer to; null if there are none.</param>
    /// <param name="cancellationToken">Stops the commit.</param>
    /// <exception cref="SourceException">The data are not what the pipeline declares; there is no new version then.</exception>
    public Task<Manifest> CommitAsync<TRow>(
        string path,
        CommitOptions? options = null,
        IReadOnlyDictionary<string, ReferenceSet>? references = null,
        CancellationToken cancellationToken = default) where TRow : IPipelineRow<TRow> =>
        new Committing(this, options ?? new()).RunAsync(path, (draft, stop) => RowReading<TRow>.ReadAsync(
            TRow.Pipeline,
            Rows(TRow.Pipeline, draft),
            DatasetStore.AddressOf(draft),
            references is null ? new CheckOptions() : new CheckOptions { References = references },
            stop), cancellationToken);

    /// <summary>Finds a version.</summary>
    /// <param name="address">
    /// <c>flights@3</c>; <c>flights@golden</c> by a tag; <c>flights</c> or <c>flights@latest</c> for the latest version.
    /// </param>
    /// <exception cref="DatasetException">There is no such version, or its manifest was edited.</exception>
    public Manifest Find(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Manifests.Find(address);
    }

    /// <summary>The versions of a dataset, the latest first.</summary>
    /// <exception cref="DatasetException">A manifest was edited.</exception>
    public IReadOnlyList<Manifest> Log(string dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var name = Find(dataset).Dataset;
        return [.. Manifests.Versions(name).Reverse().Select(version => Manifests.Read(name, version)!)];
    }

    /// <summary>The tags of a dataset, and the versions that they name.</summary>
    public IReadOnlyDictionary<string, int> Tags(string dataset) => Manifests.Tags(Find(dataset).Dataset);

    /// <summary>Gives a version a name, or the name to another version.</summary>
    /// <param name="address">The version.</param>
    /// <param name="tag">The name: small letters, digits, '-', '_' and '.', and a letter first.</param>
    /// <exception cref="DatasetException">There is no such version, or the name is none.</exception>
    public void Tag(string address, string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        var manifest = Find(address);
        if (!DatasetAddress.IsTag(tag))
            throw new DatasetException($"'{tag}' cannot be a tag: {DatasetAddress.Rule}, a letter first, and not 'latest'.");
        using var held = Paths.Hold();
        Audit.AppendHeld(DatasetEvents.Tagged, manifest.Address, json => json.WriteString("tag", tag));
        Manifests.Tag(manifest.Dataset, manifest.Version, tag);
    }

    /// <summary>Puts a version into the working folder, and reads or writes no file there that is as it was.</summary>
    /// <exception cref="DatasetException">
    /// Files there would be lost, the bytes of the version are not in the cache, or are not those of the manifest.
    /// </exception>
    /// <exception cref="IOException">The folder cannot be written. What was written stays, and checking out again goes on.</exception>
    public Task<CheckoutReport> CheckoutAsync(
        string address, CheckoutOptions? options = null, CancellationToken cancellationToken = default)
    {
        var manifest = Find(address);
        return Task.Run(() => new CheckingOut(this, options ?? new()).Run(manifest, cancellationToken), cancellationToken);
    }

    /// <summary>Says what differs between two versions, by their manifests.</summary>
    public DatasetDiff Diff(string from, string to) => DatasetDiff.Of(Find(from), Find(to));

    /// <summary>Says what differs between two versions, with keys and drift, for which the rows of both are read.</summary>
    /// <typeparam name="TRow">The pipeline's class. Keys are compared if it has a <c>[Key]</c>.</typeparam>
    /// <param name="from">The earlier version.</param>
    /// <param name="to">The later version.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<DatasetDiff> DiffAsync<TRow>(string from, string to, CancellationToken cancellationToken = default)
        where TRow : IPipelineRow<TRow>
    {
        var pipeline = TRow.Pipeline;
        var (earlier, later) = (Find(from), Find(to));
        var (before, after) = (Rows(pipeline, earlier), Rows(pipeline, later));
        var diff = DatasetDiff.Of(earlier, later) with
        {
            Drift = await pipeline.CompareAsync(
                earlier.Content is { } content && (content.Pipeline, content.SchemaHash) == (pipeline.Name, pipeline.SchemaHash)
                    ? content.Profile
                    : await pipeline.ProfileAsync(before, cancellationToken: cancellationToken).ConfigureAwait(false),
                after, training: true, cancellationToken: cancellationToken).ConfigureAwait(false),
        };
        if (!pipeline.Columns.Any(column => column.Roles.HasFlag(ColumnRoles.Key)))
            return diff;
        var known = await KeySet.ReadAsync(pipeline, before, cancellationToken).ConfigureAwait(false);
        var now = await KeySet.ReadAsync(pipeline, after, cancellationToken).ConfigureAwait(false);
        return diff with
        {
            KeysAdded = now.LongCount(key => !known.Contains(key)),
            KeysRemoved = known.LongCount(key => !now.Contains(key)),
        };
    }

    /// <summary>Reads all bytes of versions, and compares cache, manifests and audit log.</summary>
    /// <param name="address">The version; null for all of all datasets.</param>
    /// <param name="progress">Receives the number of bytes that were read so far.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DatasetException">A manifest was edited.</exception>
    public Task<VerificationReport> VerifyAsync(
        string? address = null, IProgress<ByteProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Verifying.RunAsync(this, address is null ? [.. Manifests.All()] : [Find(address)], progress, cancellationToken);

    /// <summary>Verifies the audit log, and asks for the entries that the manifests and others name.</summary>
    /// <param name="models">The version tokens of models, by what names them in messages, such as <see cref="Stamp.DataVersion"/>.</param>
    /// <param name="key">The public key that has signed checkpoints.</param>
    /// <exception cref="DatasetException">A manifest was edited.</exception>
    public AuditVerification VerifyAudit(IReadOnlyDictionary<string, string>? models = null, ECDsa? key = null) => Audit.Verify(
        [
            .. Manifests.All().Select(manifest => ($"The manifest of {manifest.Address}", manifest.Audit)),
            .. (models ?? new Dictionary<string, string>())
                .Select(model => (model.Key, Token: DatasetToken.Find(model.Value)))
                .Where(model => model.Token is not null)
                .Select(model => (model.Key, model.Token!.Audit)),
        ],
        key);

    /// <summary>Finds the way from a model back to the bytes that it was trained on, and verifies each link.</summary>
    /// <param name="stamp">The stamp of the model, such as <c>OnnxModel.ReadStamp(path)</c> returns.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DatasetException">The model was fitted on no version, or on one that is not here.</exception>
    public Task<ModelTrace> TraceAsync(Stamp stamp, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        return ModelTrace.OfAsync(this, stamp, cancellationToken);
    }

    /// <summary>
    /// Fits a pipeline again on the version that a model was fitted on, and says whether the same comes out: all that was learnt has one
    /// hash, whatever the order of rows and the number of threads. The fit leaves a record.
    /// </summary>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="stamp">The stamp of the model.</param>
    /// <param name="rows">
    /// Which rows of the version the model was fitted on; null for those that are not left out by
    /// <see cref="CheckedSources.Checked{TRow}(IBatchSource{TRow}, CheckOptions?, IQuarantine{TRow}?)"/>, which are all if none breaks a
    /// constraint.
    /// </param>
    /// <param name="fit">The options of the fit; null for the defaults.</param>
    /// <param name="progress">Receives a report after each batch.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <exception cref="DatasetException">
    /// The model was fitted on no version, on one that is not here, or on a part of it that <paramref name="rows"/> does not name.
    /// </exception>
    /// <exception cref="PreprocessingException">What ends a fit.</exception>
    public Task<RefitReport> RefitAsync<TRow>(
        Stamp stamp,
        Func<IBatchSource<TRow>, IBatchSource<TRow>>? rows = null,
        FitOptions? fit = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default) where TRow : IPipelineRow<TRow>
    {
        ArgumentNullException.ThrowIfNull(stamp);
        return Refitting.RunAsync(this, stamp, rows, fit, progress, cancellationToken);
    }

    /// <summary>Removes bytes of old versions from the cache. Manifests stay, so that the versions can be pulled again.</summary>
    public Task<GarbageReport> CollectAsync(GarbageOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Task.Run(() => Garbage.Collect(this, options, cancellationToken), cancellationToken);
    }

    /// <summary>Copies the bytes of a version to a remote.</summary>
    /// <param name="address">The version.</param>
    /// <param name="remote">The remote.</param>
    /// <param name="progress">Receives the number of bytes that were copied so far.</param>
    /// <param name="cancellationToken">Stops the copying; the next push goes on.</param>
    /// <exception cref="DatasetException">The cache or the remote does not have what it should.</exception>
    /// <exception cref="SourceException">The store refuses.</exception>
    public Task<TransferReport> PushAsync(
        string address, DatasetRemote remote, IProgress<ByteProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new Transfer(remote, Cache).PushAsync(Find(address), progress, cancellationToken);

    /// <summary>Copies the bytes of a version from a remote to the cache.</summary>
    /// <inheritdoc cref="PushAsync(string, DatasetRemote, IProgress{ByteProgress}?, CancellationToken)"/>
    public async Task<TransferReport> PullAsync(
        string address, DatasetRemote remote, IProgress<ByteProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var manifest = Find(address);
        using var held = Paths.Hold();
        return await new Transfer(remote, Cache).PullAsync(manifest, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens a version as the data of a pipeline (<see cref="Dataset.Open"/>).</summary>
    internal IBatchSource<TRow> OpenRows<TRow>(Pipeline<TRow> pipeline, string address)
    {
        var manifest = Find(address);
        return new DatasetSource<TRow>(Rows(pipeline, manifest), manifest.Token);
    }

    IBatchSource<TRow> Rows<TRow>(Pipeline<TRow> pipeline, Manifest manifest) =>
        DataSource.Open(pipeline, [new DatasetStore(this, (_, _) => manifest)], DatasetStore.AddressOf(manifest)
            + (manifest.IsFolder ? "" : "/" + manifest.Files[0].Path));
}
