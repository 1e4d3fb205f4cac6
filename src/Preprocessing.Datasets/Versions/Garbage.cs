namespace Preprocessing.Datasets;

/// <summary>Which bytes are removed from the cache.</summary>
public sealed record GarbageOptions
{
    /// <summary>
    /// The number of latest versions of each dataset whose bytes stay, at least 1; null for all. Those with a tag stay as well, and those
    /// that a file of DVC in the working folder names.
    /// </summary>
    public int? KeepLast { get; init; }

    /// <summary>
    /// Whether objects are removed that no manifest names. They may be those of other branches, or of data that DVC alone keeps.
    /// </summary>
    public bool Unreferenced { get; init; }

    /// <summary>Whether is only said what would be removed.</summary>
    public bool DryRun { get; init; }
}

/// <summary>What was removed from the cache, or would be.</summary>
/// <param name="Objects">The number of objects.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Versions">The versions that cannot be checked out any more, unless they are pulled.</param>
public sealed record GarbageReport(int Objects, long Bytes, IReadOnlyList<string> Versions);

/// <summary>Removes bytes that nobody needs.</summary>
static class Garbage
{
    public static GarbageReport Collect(DatasetRepository repository, GarbageOptions options, CancellationToken cancellationToken)
    {
        if (options.KeepLast is < 1)
            throw new ArgumentOutOfRangeException(nameof(options), options.KeepLast, "At least the latest version stays.");
        using var held = repository.Paths.Hold();
        var all = repository.Manifests.All().ToArray();
        var needed = Named(repository, cancellationToken);
        foreach (var manifest in Kept(repository, all, options.KeepLast))
            needed.UnionWith(AddressesOf(manifest));
        var known = all.SelectMany(AddressesOf).ToHashSet(StringComparer.Ordinal);
        var removed = repository.Cache.List()
            .Where(item => !needed.Contains(item.Address) && (options.Unreferenced || known.Contains(item.Address)))
            .ToArray();
        var addresses = removed.Select(item => item.Address).ToHashSet(StringComparer.Ordinal);
        var report = new GarbageReport(
            removed.Length,
            removed.Sum(item => item.Length),
            [.. all.Where(manifest => AddressesOf(manifest).Any(addresses.Contains)).Select(manifest => manifest.Address)]);
        if (options.DryRun)
            return report;

        repository.Cache.Clean();
        if (removed.Length > 0)
            repository.Audit.AppendHeld(DatasetEvents.Collected, string.Join(' ', report.Versions), json =>
            {
                json.WriteNumber("objects", report.Objects);
                json.WriteNumber("bytes", report.Bytes);
            });
        foreach (var (address, _) in removed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            repository.Cache.Remove(address);
        }
        return report;
    }

    static IEnumerable<Manifest> Kept(DatasetRepository repository, IReadOnlyList<Manifest> all, int? last) => last is null ? all :
        all.GroupBy(manifest => manifest.Dataset).SelectMany(versions =>
        {
            var tagged = repository.Manifests.Tags(versions.Key).Values.ToHashSet();
            return versions.TakeLast(last.Value).Concat(versions.Where(manifest => tagged.Contains(manifest.Version)));
        });

    static IEnumerable<string> AddressesOf(Manifest manifest) => manifest.Files.Select(file => file.Md5).Append(manifest.Md5);

    // What files of DVC in the working folder name, and what the lists of folders name that they name.
    static HashSet<string> Named(DatasetRepository repository, CancellationToken cancellationToken)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(repository.Root, "*", new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden,
        }))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (path.EndsWith(DvcFile.Ending, StringComparison.Ordinal) || Path.GetFileName(path) == "dvc.lock")
                named.UnionWith(DvcFile.Addresses(path));
        }
        foreach (var folder in named.Where(address => address.EndsWith(DirectoryListing.Ending, StringComparison.Ordinal)).ToArray())
            if (ObjectCache.IsAddress(folder) && repository.Cache.PathOf(folder) is var list && File.Exists(list))
                named.UnionWith(DirectoryListing.Parse(File.ReadAllBytes(list), list).Values);
        return named;
    }
}
