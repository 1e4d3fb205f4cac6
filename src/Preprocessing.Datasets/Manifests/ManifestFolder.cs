using System.Globalization;

namespace Preprocessing.Datasets;

/// <summary>The manifests and tags of a repository: <c>flights/3.json</c> and <c>flights/golden.tag</c>.</summary>
/// <param name="paths">Where they lie.</param>
sealed class ManifestFolder(RepositoryPaths paths)
{
    const string TagEnding = ".tag";

    /// <summary>The datasets, in the order of their names.</summary>
    public IReadOnlyList<string> Datasets => Directory.Exists(paths.Manifests)
        ? [.. Directory.EnumerateDirectories(paths.Manifests).Select(path => Path.GetFileName(path)!).Where(DatasetAddress.IsName)
            .Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The numbers of a dataset's versions, rising.</summary>
    public IReadOnlyList<int> Versions(string dataset) => Directory.Exists(paths.ManifestsOf(dataset))
        ? [.. Directory.EnumerateFiles(paths.ManifestsOf(dataset), "*.json")
            .Select(path => int.TryParse(
                Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Where(version => version > 0)
            .Order()]
        : [];

    /// <summary>The tags of a dataset, and the versions that they name.</summary>
    /// <exception cref="DatasetException">A tag is damaged.</exception>
    public IReadOnlyDictionary<string, int> Tags(string dataset)
    {
        var tags = new SortedDictionary<string, int>(StringComparer.Ordinal);
        if (Directory.Exists(paths.ManifestsOf(dataset)))
            foreach (var path in Directory.EnumerateFiles(paths.ManifestsOf(dataset), "*" + TagEnding))
                tags.Add(
                    Path.GetFileNameWithoutExtension(path),
                    int.TryParse(File.ReadAllText(path).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                        ? version
                        : throw new DatasetException($"'{path}' has no number of a version. Restore it from git, or tag again."));
        return tags;
    }

    /// <summary>Finds the manifest of a version.</summary>
    /// <exception cref="DatasetException">There is no such version, or its manifest is damaged.</exception>
    public Manifest Find(string address)
    {
        var (dataset, version, tag) = DatasetAddress.Parse(address);
        var versions = Versions(dataset);
        if (versions.Count == 0)
            throw new DatasetException($"There is no dataset '{dataset}' in '{paths.Root}'. "
                + (Datasets is { Count: > 0 } all ? $"There are {string.Join(", ", all)}." : "Commit one first.")
                + " Manifests come with git: fetch them, if others have committed the version.");
        if (tag is not null)
            version = Tags(dataset) is var tags && tags.TryGetValue(tag, out var tagged) ? tagged : throw new DatasetException(
                $"Dataset '{dataset}' has no tag '{tag}'. It has {(tags.Count > 0 ? string.Join(", ", tags.Keys) : "none")}.");
        return Read(dataset, version ?? versions[^1]) ?? throw new DatasetException(
            $"Dataset '{dataset}' has no version {version}, its latest is {versions[^1]}. Fetch the manifests of others from git.");
    }

    /// <summary>Reads the manifest of a version; null if there is none.</summary>
    /// <exception cref="DatasetException">It is damaged, or that of another version.</exception>
    public Manifest? Read(string dataset, int version)
    {
        var path = PathOf(dataset, version);
        if (!File.Exists(path))
            return null;
        var manifest = ManifestJson.Parse(File.ReadAllBytes(path), path);
        return manifest.Dataset == dataset && manifest.Version == version
            ? manifest
            : throw new DatasetException($"'{path}' is the manifest of {manifest.Address}. Restore it from git.");
    }

    /// <summary>All manifests, by dataset and version.</summary>
    /// <exception cref="DatasetException">One is damaged.</exception>
    public IEnumerable<Manifest> All() => Datasets.SelectMany(dataset => Versions(dataset).Select(version => Read(dataset, version)!));

    /// <summary>Writes a manifest, from which moment on the version is there.</summary>
    public void Write(Manifest manifest) =>
        AtomicFile.Write(PathOf(manifest.Dataset, manifest.Version), stream => stream.Write(ManifestJson.Write(manifest)));

    /// <summary>Gives a version a name, or the name another version.</summary>
    public void Tag(string dataset, int version, string tag) => AtomicFile.Write(
        Path.Combine(paths.ManifestsOf(dataset), tag + TagEnding),
        stream => stream.Write(System.Text.Encoding.ASCII.GetBytes(version.ToString(CultureInfo.InvariantCulture) + "\n")));

    /// <summary>The path of a manifest.</summary>
    public string PathOf(string dataset, int version) =>
        Path.Combine(paths.ManifestsOf(dataset), version.ToString(CultureInfo.InvariantCulture) + ".json");
}
