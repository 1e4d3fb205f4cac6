using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Preprocessing.Engines;

namespace Preprocessing.Datasets;

/// <summary>
/// The files of versions, by addresses as <c>dataset://flights/3/2001-01.parquet</c>, read from the cache of a repository.
/// </summary>
/// <remarks>
/// A file is read once before it is given to anybody, and refused unless its SHA-256 is that of the manifest. Register the store
/// (<c>FileStores.Register</c>) to read versions wherever files are read; <see cref="Dataset"/> needs no registration.
/// </remarks>
public sealed class DatasetStore : FileStore
{
    readonly ObjectCache cache;
    readonly Func<string, int, Manifest> find;
    readonly ConcurrentDictionary<(string, int), Known> versions = [];
    readonly ConcurrentDictionary<string, Lazy<long>> verified = new(StringComparer.Ordinal);

    /// <summary>Creates a store for the versions of a repository.</summary>
    /// <param name="repository">The repository.</param>
    public DatasetStore(DatasetRepository repository)
        : this(repository, (dataset, version) => repository.Find($"{dataset}@{version}"))
    {
    }

    internal DatasetStore(DatasetRepository repository, Func<string, int, Manifest> find) : base("dataset")
    {
        ArgumentNullException.ThrowIfNull(repository);
        (cache, this.find) = (repository.Cache, find);
    }

    /// <summary>The address of a version's folder.</summary>
    internal static string AddressOf(Manifest manifest) => $"dataset://{manifest.Dataset}/{manifest.Version}";

    /// <inheritdoc/>
    public override ValueTask<StoredFile?> FindAsync(string path, CancellationToken cancellationToken)
    {
        var (version, name) = Resolve(path);
        return new(version.Files.TryGetValue(name, out var file) ? Note(path, file) : null);
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<StoredFile> ListAsync(
        string folder, bool isDeep, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var (version, name) = Resolve(folder);
        var manifest = version.Manifest;
        var prefix = name.TrimEnd('/') is { Length: > 0 } inner ? inner + "/" : "";
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in manifest.Files)
            if (file.Path.StartsWith(prefix, StringComparison.Ordinal))
            {
                var slash = file.Path.IndexOf('/', prefix.Length);
                if (isDeep || slash < 0)
                    yield return Note($"{AddressOf(manifest)}/{file.Path}", file);
                else if (folders.Add(file.Path[..slash]))
                    yield return new($"{AddressOf(manifest)}/{file.Path[..(slash + 1)]}", 0, "");
            }
    }

    /// <inheritdoc/>
    public override ValueTask<Stream> OpenAsync(StoredFile file, long start, long length, CancellationToken cancellationToken)
    {
        var (version, name) = Resolve(file.Path);
        if (!version.Files.TryGetValue(name, out var entry) || entry.Sha256 != file.Version)
            throw Changed(file);
        var path = cache.PathOf(entry.Md5);
        // Each content is hashed once, whoever asks first, and has to keep its date from then on.
        var written = verified.GetOrAdd(entry.Sha256, _ => new(() => Verify(version.Manifest, entry, path, cancellationToken)));
        FileStream stream;
        try
        {
            if (File.GetLastWriteTimeUtc(path).Ticks != written.Value)
                throw Changed(file);
            stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception cause)
        {
            // What failed once, such as by a cancellation, may be asked for again.
            verified.TryRemove(entry.Sha256, out _);
            if (cause is FileNotFoundException or DirectoryNotFoundException)
                throw Changed(file, cause);
            throw;
        }
        stream.Position = start;
        return new(stream);
    }

    static long Verify(Manifest manifest, DatasetFile file, string path, CancellationToken cancellationToken)
    {
        var note = new FileInfo(path);
        if (!note.Exists)
            throw new SourceException(CacheFaults.Gone(manifest, file, path));
        var written = note.LastWriteTimeUtc.Ticks;
        var hash = ContentHasher.OfFile(path, cancellationToken);
        if (hash.Sha256 != file.Sha256)
            throw new SourceException(CacheFaults.Changed(manifest, file, path, hash));
        return written;
    }

    // A version never changes, so that its manifest is read once.
    (Known Version, string Name) Resolve(string path)
    {
        var (dataset, rest) = Split(path);
        var slash = rest.IndexOf('/');
        if (!int.TryParse(slash < 0 ? rest : rest[..slash], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw new SourceException($"'{path}' names no version. Write dataset://name/3, with the number of a version.");
        return (
            versions.GetOrAdd((dataset, number), version => new(find(version.Item1, version.Item2))),
            slash < 0 ? "" : rest[(slash + 1)..]);
    }

    static StoredFile Note(string path, DatasetFile file) => new(path, file.Length, file.Sha256);

    /// <summary>A version with its files by name.</summary>
    sealed class Known(Manifest manifest)
    {
        public Manifest Manifest => manifest;

        public IReadOnlyDictionary<string, DatasetFile> Files { get; } =
            manifest.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
    }
}
