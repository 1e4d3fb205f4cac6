namespace Preprocessing.Datasets;

/// <summary>Puts a version into the working folder.</summary>
/// <param name="repository">The repository.</param>
/// <param name="options">How.</param>
sealed class CheckingOut(DatasetRepository repository, CheckoutOptions options)
{
    /// <summary>Writes what differs, and removes what the version does not have.</summary>
    public CheckoutReport Run(Manifest manifest, CancellationToken cancellationToken)
    {
        var paths = repository.Paths;
        using var held = paths.Hold();
        RemoveLeft(manifest);
        var whole = paths.Whole(manifest.Path);
        var state = WorkingState.Load(paths.State(manifest.Dataset));
        var there = Listed(whole, manifest, cancellationToken);
        var wanted = manifest.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var same = new Dictionary<string, WorkingFile>(StringComparer.Ordinal);
        var lost = new List<string>();
        var gone = new List<WorkingFile>();
        foreach (var file in there)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var entry = wanted.GetValueOrDefault(file.Name);
            var content = ContentOf(file, entry, state, cancellationToken);
            if (content is not null && content.Sha256 == entry?.Sha256)
            {
                same.Add(file.Name, file);
                continue;
            }
            if (entry is null)
                gone.Add(file);
            if (!options.Force && !repository.Cache.Has(content!.Md5, content.Length))
                lost.Add(file.Name);
        }
        if (lost.Count > 0)
            throw new DatasetException($"{lost.Count} file(s) in '{whole}' have a content that is not in the cache and would be lost, "
                + $"such as '{lost[0]}'. Commit first, or check out with --force, in code "
                + $"{nameof(CheckoutOptions)}.{nameof(CheckoutOptions.Force)}.");
        var missing = manifest.Files.Where(file => !same.ContainsKey(file.Path)).ToArray();
        foreach (var file in missing)
            if (!repository.Cache.Has(file.Md5, file.Length))
                throw new DatasetException(CacheFaults.Gone(manifest, file, repository.Cache.PathOf(file.Md5)));

        if (missing.Length + gone.Count > 0)
            Change(manifest, whole, missing, gone, cancellationToken);
        Remember(manifest, same, state);
        DvcFile.Write(whole + DvcFile.Ending, manifest);
        File.Delete(paths.Unfinished(manifest.Dataset));
        return new(manifest, missing.Length, gone.Count, same.Count);
    }

    void Change(
        Manifest manifest, string whole, IReadOnlyList<DatasetFile> missing, IReadOnlyList<WorkingFile> gone,
        CancellationToken cancellationToken)
    {
        // Until it is removed, what lies there is no version, and is not committed.
        AtomicFile.Write(
            repository.Paths.Unfinished(manifest.Dataset), stream => stream.Write(System.Text.Encoding.ASCII.GetBytes(manifest.Address)));
        foreach (var file in gone)
            File.Delete(file.Path);
        RemoveEmpty(whole);
        var count = new ByteCount(options.Progress, missing.Sum(file => file.Length));
        foreach (var file in missing)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Write(manifest, file, PathOf(manifest, file), count, cancellationToken);
        }
    }

    void Write(Manifest manifest, DatasetFile file, string path, ByteCount count, CancellationToken cancellationToken)
    {
        var source = repository.Cache.PathOf(file.Md5);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, Hidden(path));
        try
        {
            if (options.HardLinks)
                HardLink.Make(source, temporary);
            else
                // The copy shares its blocks with the cache where the file system can do that (FICLONE, clonefile).
                File.Copy(source, temporary, overwrite: true);
            if (!OperatingSystem.IsWindows())
            {
                var mode = File.GetUnixFileMode(temporary);
                File.SetUnixFileMode(temporary, options.HardLinks ? mode & ~HardLink.Writing : mode | UnixFileMode.UserWrite);
            }
            var hash = ContentHasher.OfFile(temporary, count, cancellationToken);
            if (hash.Sha256 != file.Sha256)
                throw new DatasetException(CacheFaults.Changed(manifest, file, source, hash));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception cause) when (AtomicFile.IsRefusal(cause))
        {
            throw new IOException($"'{path}' cannot be written: {cause.Message} Check the free space and the permissions, then check out "
                + "again.", cause);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    void Remember(Manifest manifest, Dictionary<string, WorkingFile> same, WorkingState before)
    {
        var state = new WorkingState();
        foreach (var file in manifest.Files)
        {
            var path = PathOf(manifest, file);
            var note = same.TryGetValue(file.Path, out var known)
                ? known
                : new WorkingFile(file.Path, path, file.Length, File.GetLastWriteTimeUtc(path).Ticks);
            state.Note(note, file.Sha256);
        }
        if (!state.IsSame(before))
            state.Save(repository.Paths.State(manifest.Dataset));
    }

    // Null where it does not matter: who forces the checkout does not ask what is lost.
    ContentHash? ContentOf(WorkingFile file, DatasetFile? wanted, WorkingState state, CancellationToken cancellationToken) =>
        wanted is not null && state.Has(file, wanted.Sha256) ? new(wanted.Md5, wanted.Sha256, wanted.Length)
        : options.Force && wanted?.Length != file.Length ? null
        : ContentHasher.OfFile(file.Path, cancellationToken);

    static IReadOnlyList<WorkingFile> Listed(string whole, Manifest manifest, CancellationToken cancellationToken)
    {
        if (manifest.IsFolder && File.Exists(whole) || !manifest.IsFolder && Directory.Exists(whole))
            throw new DatasetException($"'{whole}' is a {(manifest.IsFolder ? "file" : "folder")}, but {manifest.Address} is a "
                + $"{(manifest.IsFolder ? "folder" : "file")}. Move away what is there.");
        return WorkingFolder.List(whole, cancellationToken);
    }

    string PathOf(Manifest manifest, DatasetFile file) => repository.Paths.Whole(manifest.PlaceOf(file));

    static string Hidden(string path) => $".{Path.GetFileName(path)}.checkout";

    // What a killed checkout left beside the files that it was to write.
    void RemoveLeft(Manifest manifest)
    {
        if (!File.Exists(repository.Paths.Unfinished(manifest.Dataset)))
            return;
        foreach (var unfinished in repository.Manifests.Versions(manifest.Dataset)
            .Select(version => repository.Manifests.Read(manifest.Dataset, version)!))
            foreach (var file in unfinished.Files)
            {
                var path = PathOf(unfinished, file);
                var left = Path.Combine(Path.GetDirectoryName(path)!, Hidden(path));
                if (File.Exists(left))
                    File.Delete(left);
            }
    }

    static void RemoveEmpty(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var inner in Directory.EnumerateDirectories(folder))
        {
            RemoveEmpty(inner);
            if (!Directory.EnumerateFileSystemEntries(inner).Any())
                Directory.Delete(inner);
        }
    }
}
