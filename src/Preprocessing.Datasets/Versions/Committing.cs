using System.Text;

namespace Preprocessing.Datasets;

/// <summary>Makes a version of what lies in the working folder.</summary>
/// <param name="repository">The repository.</param>
/// <param name="options">What is recorded.</param>
sealed class Committing(DatasetRepository repository, CommitOptions options)
{
    // A call for each file costs a few milliseconds on a disk, one for all about as much as the largest of many.
    const int MostFlushedOneByOne = 64;

    /// <summary>Stores the files and publishes the manifest; returns the latest version if nothing has changed.</summary>
    /// <param name="path">The folder or file.</param>
    /// <param name="read">Reads the rows of the version, once its files are stored; null if nobody does.</param>
    /// <param name="cancellationToken">Stops the commit; there is no new version then.</param>
    public async Task<Manifest> RunAsync(
        string path, Func<Manifest, CancellationToken, Task<ReadRows>>? read, CancellationToken cancellationToken)
    {
        var (paths, manifests) = (repository.Paths, repository.Manifests);
        var relative = paths.Relative(path);
        var whole = paths.Whole(relative);
        var dataset = NameOf(relative);
        using var held = paths.Hold();
        if (File.Exists(paths.Unfinished(dataset)))
            throw new DatasetException($"A checkout of {File.ReadAllText(paths.Unfinished(dataset))} into '{whole}' was interrupted, so "
                + "that what lies there is no version. Check out again, then commit.");
        repository.Cache.Clean();

        var files = await StoreAsync(whole, cancellationToken).ConfigureAwait(false);
        var isFolder = !File.Exists(whole);
        var versions = manifests.Versions(dataset);
        var latest = versions.Count == 0 ? null : manifests.Read(dataset, versions[^1]);
        if (latest is not null && latest.Path != relative)
            throw new DatasetException($"Dataset '{dataset}' lies in '{latest.Path}', not in '{relative}'. Name another dataset "
                + $"(--dataset, in code {nameof(CommitOptions)}.{nameof(CommitOptions.Dataset)}), or commit what lies there.");
        var draft = new Manifest(
            dataset,
            (latest?.Version ?? 0) + 1,
            relative,
            isFolder,
            isFolder ? StoreListing(files, cancellationToken) : files[0].File.Md5,
            ContentDigests.Version(files.Select(file => file.File.Sha256)),
            [.. files.Select(file => file.File)])
        {
            Parents = options.Parents ?? (latest is null ? [] : [latest.Address]),
            Sources = options.Sources,
            Message = options.Message,
            Actor = options.Actor,
            Run = options.Run,
            CommittedAt = repository.Clock.GetUtcNow().UtcDateTime,
            Audit = default,
        };
        foreach (var parent in draft.Parents)
            manifests.Find(parent);
        var isNew = latest is null || latest.Md5 != draft.Md5 || latest.Sha256 != draft.Sha256;
        if (isNew && read is not null)
            draft = (await read(draft, cancellationToken).ConfigureAwait(false)).Into(draft);
        cancellationToken.ThrowIfCancellationRequested();
        var manifest = isNew ? Publish(draft, whole) : latest!;
        Remember(manifest, files);
        return manifest;
    }

    // In this order a killed commit leaves no version, and the next one completes it: what the log records is there to be found, DVC finds
    // what its file names, and the manifest makes the version.
    Manifest Publish(Manifest draft, string whole)
    {
        var content = ManifestJson.ContentHash(draft);
        var manifest = draft with
        {
            Audit = repository.Audit.AppendHeld(DatasetEvents.Committed, draft.Address, json =>
            {
                json.WriteString("md5", draft.Md5);
                json.WriteString("sha256", draft.Sha256);
                json.WriteNumber("files", draft.Files.Count);
                json.WriteString(DatasetEvents.Manifest, content);
                if (draft.Actor is { } actor)
                    json.WriteString("actor", actor);
            }),
        };
        DvcFile.Write(whole + DvcFile.Ending, manifest);
        Ignore(whole);
        repository.Manifests.Write(manifest);
        return manifest;
    }

    async Task<IReadOnlyList<(WorkingFile Working, DatasetFile File)>> StoreAsync(string whole, CancellationToken cancellationToken)
    {
        var found = WorkingFolder.List(whole, cancellationToken);
        if (found.Count == 0)
            throw new DatasetException($"'{whole}' has no file, so that there is nothing to commit. Check the path.");
        var stored = new DatasetFile[found.Count];
        var flushes = found.Count <= MostFlushedOneByOne;
        var count = new ByteCount(options.Progress, found.Sum(file => file.Length));
        await Parallel.ForAsync(0, found.Count, cancellationToken, (i, stop) =>
        {
            stored[i] = Store(found[i], flushes, count, stop);
            return ValueTask.CompletedTask;
        }).ConfigureAwait(false);
        if (!flushes)
            Disk.FlushAll(repository.Cache.Objects, stored.Select(file => repository.Cache.PathOf(file.Md5)));
        return [.. found.Zip(stored)];
    }

    DatasetFile Store(WorkingFile file, bool flushes, ByteCount count, CancellationToken cancellationToken)
    {
        ContentHash hash;
        try
        {
            hash = repository.Cache.StoreFile(
                file.Path, options.HardLinks, hash => RequireUnchanged(file, hash), flushes, count, cancellationToken);
        }
        catch (Exception cause) when (AtomicFile.IsRefusal(cause))
        {
            throw new IOException($"'{file.Path}' cannot be stored in '{repository.Cache.Objects}': {cause.Message} No version was made. "
                + "Check the free space and the permissions, then commit again.", cause);
        }
        return new(file.Name, hash.Length, hash.Md5, hash.Sha256);
    }

    static void RequireUnchanged(WorkingFile file, ContentHash hash)
    {
        if (hash.Length != file.Length || !file.IsUnchanged)
            throw new DatasetException($"'{file.Path}' changed while it was read, so that it may be neither the file before nor the one "
                + "after. Commit again once it is complete.");
    }

    string StoreListing(IReadOnlyList<(WorkingFile, DatasetFile File)> files, CancellationToken cancellationToken)
    {
        var listing = DirectoryListing.Write(files.Select(file => file.File));
        return repository.Cache.Store(listing, DirectoryListing.Ending, cancellationToken).Md5 + DirectoryListing.Ending;
    }

    void Remember(Manifest manifest, IReadOnlyList<(WorkingFile Working, DatasetFile File)> files)
    {
        var state = new WorkingState();
        foreach (var (working, file) in files)
            state.Note(working, file.Sha256);
        state.Save(repository.Paths.State(manifest.Dataset));
    }

    // As DVC does: the bytes are not for git.
    static void Ignore(string whole)
    {
        var (path, line) = (Path.Combine(Path.GetDirectoryName(whole)!, ".gitignore"), "/" + Path.GetFileName(whole));
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        if (!text.Split('\n').Any(known => known.TrimEnd('\r') == line))
            AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(
                text + (text.Length > 0 && text[^1] != '\n' ? "\n" : "") + line + "\n")));
    }

    string NameOf(string relative)
    {
        var name = options.Dataset ?? Path.GetFileNameWithoutExtension(relative).ToLowerInvariant();
        return DatasetAddress.IsName(name) ? name : throw new DatasetException(
            $"'{name}' cannot be the name of a dataset: {DatasetAddress.Rule}, up to 100 of them, and first a letter or digit. Give "
            + $"another (--dataset, in code {nameof(CommitOptions)}.{nameof(CommitOptions.Dataset)}).");
    }
}
