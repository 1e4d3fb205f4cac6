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
            var isWanted = wanted.TryGetValue(file.Name, out var entry);
            if (isWanted && file.Length == entry!.Length && IsSame(file, entry, state, cancellationToken))
                same.Add(file.Name, file);
            else if (isWanted)
                AddIfLost(file, lost, cancellationToken);
            else
            {
                AddIfLost(file, lost, cancellationToken);
                gone.Add(file);
            }
        }
        if (lost.Count > 0 && !options.Force)
            throw new DatasetException($"{lost.Count} file(s) in '{whole}' have a content that is not in the cache and would be lost, "
                + $"such as '{lost[0]}'. Commit first, or check out with {nameof(CheckoutOptions.Force)}.");
        var missing = manifest.Files.Where(file => !same.ContainsKey(file.Path)).ToArray();
        foreach (var file in missing)
            if (!repository.Cache.Has(file.Md5, file.Length))
                throw new DatasetException(CacheFaults.Gone(manifest, file, repository.Cache.PathOf(file.Md5)));

        if (missing.Length + gone.Count > 0)
            Change(manifest, whole, missing, gone, cancellationToken);
        Remember(manifest, whole, same, state);
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
        repository.Step("began the checkout");
        foreach (var file in gone)
        {
            File.Delete(file.Path);
            repository.Step("removed a file");
        }
        RemoveEmpty(whole);
        var count = 0L;
        foreach (var file in missing)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Write(manifest, file, PathOf(whole, manifest, file), cancellationToken);
            count += file.Length;
            options.Progress?.Report(count);
            repository.Step("wrote a file");
        }
    }

    void Write(Manifest manifest, DatasetFile file, string path, CancellationToken cancellationToken)
    {
        var source = repository.Cache.PathOf(file.Md5);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, Hidden(path));
        try
        {
            // The copy shares its blocks with the cache where the file system can do that (FICLONE, clonefile).
            File.Copy(source, temporary, overwrite: true);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(temporary) | UnixFileMode.UserWrite);
            var hash = ContentHasher.OfFile(temporary, cancellationToken);
            if (hash.Sha256 != file.Sha256)
                throw new DatasetException(CacheFaults.Changed(manifest, file, source, hash));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"'{path}' cannot be written: {cause.Message} Check the free space and the permissions, then check out "
                + "again.", cause);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    void Remember(Manifest manifest, string whole, Dictionary<string, WorkingFile> same, WorkingState before)
    {
        var state = new WorkingState();
        foreach (var file in manifest.Files)
        {
            var path = PathOf(whole, manifest, file);
            var note = same.TryGetValue(file.Path, out var known)
                ? known
                : new WorkingFile(file.Path, path, file.Length, File.GetLastWriteTimeUtc(path).Ticks);
            state.Note(note, file.Sha256);
        }
        if (!state.IsSame(before))
            state.Save(repository.Paths.State(manifest.Dataset));
    }

    static bool IsSame(WorkingFile file, DatasetFile entry, WorkingState state, CancellationToken cancellationToken) =>
        state.Has(file, entry.Sha256) || ContentHasher.OfFile(file.Path, cancellationToken).Sha256 == entry.Sha256;

    void AddIfLost(WorkingFile file, List<string> lost, CancellationToken cancellationToken)
    {
        if (!options.Force && !repository.Cache.Has(ContentHasher.OfFile(file.Path, cancellationToken).Md5, file.Length))
            lost.Add(file.Name);
    }

    static IReadOnlyList<WorkingFile> Listed(string whole, Manifest manifest, CancellationToken cancellationToken)
    {
        if (manifest.IsFolder && File.Exists(whole) || !manifest.IsFolder && Directory.Exists(whole))
            throw new DatasetException($"'{whole}' is a {(manifest.IsFolder ? "file" : "folder")}, but {manifest.Address} is a "
                + $"{(manifest.IsFolder ? "folder" : "file")}. Move away what is there.");
        return WorkingFolder.List(whole, cancellationToken);
    }

    static string PathOf(string whole, Manifest manifest, DatasetFile file) =>
        manifest.IsFolder ? Path.Combine([whole, .. file.Path.Split('/')]) : whole;

    static string Hidden(string path) => $".{Path.GetFileName(path)}.checkout";

    // What a killed checkout left beside the files that it was to write.
    void RemoveLeft(Manifest manifest)
    {
        if (!File.Exists(repository.Paths.Unfinished(manifest.Dataset)))
            return;
        var whole = repository.Paths.Whole(manifest.Path);
        foreach (var unfinished in repository.Manifests.Versions(manifest.Dataset)
            .Select(version => repository.Manifests.Read(manifest.Dataset, version)!))
            foreach (var file in unfinished.Files)
            {
                var path = PathOf(whole, unfinished, file);
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
