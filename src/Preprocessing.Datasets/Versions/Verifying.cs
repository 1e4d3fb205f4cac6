namespace Preprocessing.Datasets;

/// <summary>What the verification of versions found.</summary>
/// <param name="Versions">The versions that were verified.</param>
/// <param name="Files">The number of files that were read.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Faults">What is wrong, in words, with its place; empty if nothing is.</param>
public sealed record VerificationReport(IReadOnlyList<string> Versions, int Files, long Bytes, IReadOnlyList<string> Faults);

/// <summary>Compares manifests, cache and audit log with each other.</summary>
static class Verifying
{
    public static async Task<VerificationReport> RunAsync(
        DatasetRepository repository, IReadOnlyList<Manifest> manifests, IProgress<ByteProgress>? progress,
        CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var entries = Recorded(repository, faults);
        foreach (var manifest in manifests)
        {
            if (entries is not null)
                AddRecord(manifest, entries, faults);
            if (manifest.IsFolder)
                AddListing(repository.Cache, manifest, faults, cancellationToken);
        }
        var contents = manifests.SelectMany(manifest => manifest.Files.Select(file => (manifest, file)))
            .DistinctBy(item => (item.file.Md5, item.file.Sha256)).ToArray();
        var bytes = contents.Sum(item => item.file.Length);
        var count = new ByteCount(progress, bytes);
        var found = new string?[contents.Length];
        await Parallel.ForAsync(0, contents.Length, cancellationToken, (i, stop) =>
        {
            found[i] = FaultOf(repository.Cache, contents[i].manifest, contents[i].file, count, stop);
            return ValueTask.CompletedTask;
        }).ConfigureAwait(false);
        faults.AddRange(found.OfType<string>());
        return new([.. manifests.Select(manifest => manifest.Address)], contents.Length, bytes, faults);
    }

    // The entries of commits; null if the log is damaged.
    static List<AuditEntry>? Recorded(DatasetRepository repository, List<string> faults)
    {
        try
        {
            return [.. repository.Audit.ReadWithMerged().Where(entry => entry.Type == DatasetEvents.Committed)];
        }
        catch (DatasetException fault)
        {
            faults.Add(fault.Message);
            return null;
        }
    }

    static void AddRecord(Manifest manifest, List<AuditEntry> entries, List<string> faults)
    {
        var entry = entries.FirstOrDefault(entry => entry.Anchor == manifest.Audit)
            ?? entries.FirstOrDefault(entry => entry.Anchor.Number == manifest.Audit.Number);
        if (entry is null || entry.Anchor != manifest.Audit || entry.Subject != manifest.Address)
        {
            faults.Add($"The manifest of {manifest.Address} names entry {manifest.Audit} of the audit log, which "
                + (entry is null
                    ? "has no such commit: its end was cut off, or the log is another one."
                    : "is the commit of something else."));
            return;
        }
        using var json = System.Text.Json.JsonDocument.Parse(entry.Json);
        if (json.RootElement.GetProperty("data").GetProperty(DatasetEvents.Manifest).GetString() != ManifestJson.ContentHash(manifest))
            faults.Add($"The manifest of {manifest.Address} is not the one that {entry.Place} records: it was written anew since. "
                + "Restore it from git.");
    }

    static void AddListing(ObjectCache cache, Manifest manifest, List<string> faults, CancellationToken cancellationToken)
    {
        var listing = DirectoryListing.Write(manifest.Files);
        var path = cache.PathOf(manifest.Md5);
        if (ContentHasher.Of(listing).Md5 + DirectoryListing.Ending != manifest.Md5)
            faults.Add($"The manifest of {manifest.Address} has the MD5 {manifest.Md5}, which is not that of its files.");
        else if (!File.Exists(path))
            faults.Add($"The list of files of {manifest.Address} is not in the cache: '{path}' is not there. Pull the version from a "
                + "remote.");
        else if (ContentHasher.OfFile(path, cancellationToken).Md5 + DirectoryListing.Ending != manifest.Md5)
            faults.Add($"'{path}' is not the list of files of {manifest.Address}. Pull the version from a remote.");
    }

    static string? FaultOf(
        ObjectCache cache, Manifest manifest, DatasetFile file, ByteCount count, CancellationToken cancellationToken)
    {
        var path = cache.PathOf(file.Md5);
        try
        {
            if (!File.Exists(path))
                return CacheFaults.Gone(manifest, file, path);
            var hash = ContentHasher.OfFile(path, count, cancellationToken);
            return hash.Sha256 == file.Sha256 && hash.Md5 == file.Md5 ? null : CacheFaults.Changed(manifest, file, path, hash);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return $"'{path}' cannot be read: {cause.Message}";
        }
    }
}
