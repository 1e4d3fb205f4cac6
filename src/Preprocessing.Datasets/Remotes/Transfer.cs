using Preprocessing.Engines;

namespace Preprocessing.Datasets;

/// <summary>Copies the bytes of versions to remotes and back.</summary>
/// <param name="remote">The folder or address.</param>
/// <param name="cache">The cache of this machine.</param>
sealed class Transfer(DatasetRemote remote, ObjectCache cache)
{
    // An object of a store costs several journeys; two cores hash as fast as a usual network.
    const int AtOnce = 8;

    const int MostTries = 3;

    readonly FileStore store = remote.Store;

    /// <summary>
    /// Copies what the remote does not have. What is there already is not sent again, so that a push that ended early goes on.
    /// </summary>
    public Task<TransferReport> PushAsync(Manifest manifest, IProgress<ByteProgress>? progress, CancellationToken cancellationToken) =>
        CopyAsync(
            manifest,
            async (item, stop) => await store.FindAsync(AddressOf(item.Address), stop).ConfigureAwait(false) is { } there
                && there.Length == item.Length,
            SendAsync,
            progress,
            cancellationToken);

    /// <summary>Copies what the cache does not have. Each object is hashed as it comes, and kept only if it is the right one.</summary>
    public Task<TransferReport> PullAsync(Manifest manifest, IProgress<ByteProgress>? progress, CancellationToken cancellationToken) =>
        CopyAsync(
            manifest,
            (item, stop) => Task.FromResult(cache.Has(item.Address, item.Length) && IsWhole(item, stop)),
            GetAsync,
            progress,
            cancellationToken);

    static async Task<TransferReport> CopyAsync(
        Manifest manifest,
        Func<Item, CancellationToken, Task<bool>> isThere,
        Func<Manifest, Item, CancellationToken, Task> copy,
        IProgress<ByteProgress>? progress,
        CancellationToken cancellationToken)
    {
        var (copied, bytes, known) = (0, 0L, 0);
        Item[] objects = [.. ObjectsOf(manifest)];
        var count = new ByteCount(progress, objects.Sum(item => item.Length));
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        // The list of files last: who finds it, as DVC does, takes it that its files are there.
        foreach (var together in objects.GroupBy(item => item.Ending.Length).OrderBy(group => group.Key))
            await Parallel.ForEachAsync(together, options, async (item, stop) =>
            {
                if (await isThere(item, stop).ConfigureAwait(false))
                    Interlocked.Increment(ref known);
                else
                {
                    await copy(manifest, item, stop).ConfigureAwait(false);
                    Interlocked.Increment(ref copied);
                    Interlocked.Add(ref bytes, item.Length);
                }
                count.Add(item.Length);
            }).ConfigureAwait(false);
        return new(manifest, copied, known, bytes);
    }

    async Task SendAsync(Manifest manifest, Item item, CancellationToken cancellationToken)
    {
        var path = cache.PathOf(item.Address);
        if (!File.Exists(path))
            throw new DatasetException($"'{item.Name}' of {manifest.Address} is not in the cache: '{path}' is not there. Commit or pull "
                + "the version first.");
        if (!IsWhole(item, cancellationToken))
            throw new DatasetException($"'{path}' is not what was committed as '{item.Name}' of {manifest.Address}, and was not pushed. "
                + "Restore the file from a copy, or commit the data again.");
        var content = ContentHasher.Open(path);
        await using (content.ConfigureAwait(false))
            await store.WriteAsync(AddressOf(item.Address), content, item.Length, cancellationToken).ConfigureAwait(false);
        var stored = await store.FindAsync(AddressOf(item.Address), cancellationToken).ConfigureAwait(false);
        if (stored?.Length != item.Length)
            throw new DatasetException($"'{AddressOf(item.Address)}' has {stored?.Length ?? 0} bytes after {item.Length} were written. "
                + "Push again, and look at the store if that does not help.");
    }

    async Task GetAsync(Manifest manifest, Item item, CancellationToken cancellationToken)
    {
        var from = AddressOf(item.Address);
        var found = await store.FindAsync(from, cancellationToken).ConfigureAwait(false) ?? throw new DatasetException(
            $"'{item.Name}' of {manifest.Address} is not in the remote: '{from}' is not there. Ask who committed the version to push it.");
        for (var tries = 1; ; tries++)
            try
            {
                await StoreAsync(manifest, item, found, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception cause) when (tries < MostTries && (AtomicFile.IsRefusal(cause) || cause is DatasetException))
            {
                // A connection that broke gives half a file; what is wrong in the store stays so.
            }
            catch (Exception cause) when (AtomicFile.IsRefusal(cause))
            {
                throw new IOException($"'{item.Name}' of {manifest.Address} cannot be pulled: {cause.Message} Nothing of it was kept. "
                    + "Check connection, free space and permissions, then pull again: it goes on with what is missing.", cause);
            }
    }

    async Task StoreAsync(Manifest manifest, Item item, StoredFile found, CancellationToken cancellationToken)
    {
        var content = found.Length == 0
            ? Stream.Null
            : await store.OpenAsync(found, 0, found.Length, cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
            cache.Store(content, hash => Require(manifest, item, found, hash), flush: true, cancellationToken, item.Ending);
    }

    static void Require(Manifest manifest, Item item, StoredFile found, ContentHash hash)
    {
        if (hash.Md5 + item.Ending != item.Address || item.Sha256 is not null && hash.Sha256 != item.Sha256)
            throw new DatasetException($"'{found.Path}' is not '{item.Name}' of {manifest.Address}: it gave {hash.Length} bytes with the "
                + $"MD5 {hash.Md5}, expected {item.Length} with {item.Address}. Nothing was kept. Pull again, or ask who committed the "
                + "version to push it to another remote.");
    }

    bool IsWhole(Item item, CancellationToken cancellationToken)
    {
        var hash = ContentHasher.OfFile(cache.PathOf(item.Address), cancellationToken);
        return hash.Md5 + item.Ending == item.Address && (item.Sha256 is null || item.Sha256 == hash.Sha256);
    }

    static IEnumerable<Item> ObjectsOf(Manifest manifest)
    {
        foreach (var file in manifest.Files.DistinctBy(file => file.Md5))
            yield return new(file.Path, file.Md5, file.Sha256, file.Length, "");
        if (manifest.IsFolder)
            yield return new(
                "the list of files", manifest.Md5, null, DirectoryListing.Write(manifest.Files).Length, DirectoryListing.Ending);
    }

    string AddressOf(string item) => $"{remote.Address.TrimEnd('/')}/{ObjectCache.NameOf(item)}";

    /// <param name="Name">The name for messages.</param>
    /// <param name="Address">The address of the object.</param>
    /// <param name="Sha256">Its SHA-256, if the manifest has it.</param>
    /// <param name="Length">Its number of bytes.</param>
    /// <param name="Ending">What ends its address.</param>
    readonly record struct Item(string Name, string Address, string? Sha256, long Length, string Ending);
}
