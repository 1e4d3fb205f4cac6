namespace Preprocessing.Datasets;

/// <summary>Files by the MD5 of their content, in the layout of DVC 3: <c>files/md5/38/1eeacdd0…</c>.</summary>
/// <param name="folder">The folder of the cache.</param>
sealed class ObjectCache(string folder)
{
    const int FlushLength = 64 << 20;

    readonly string temporary = Path.Combine(folder, "tmp");

    /// <summary>The folder of the objects.</summary>
    public string Objects { get; } = Path.Combine(folder, "files", "md5");

    /// <summary>Whether a text can be the address of an object, that of a folder included.</summary>
    public static bool IsAddress(string address) =>
        (address.EndsWith(DirectoryListing.Ending, StringComparison.Ordinal) ? address[..^DirectoryListing.Ending.Length] : address) is
        { Length: 32 } digits && digits.AsSpan().IndexOfAnyExcept("0123456789abcdef") < 0;

    /// <summary>The path of an object.</summary>
    public string PathOf(string address) => Path.Combine(Objects, address[..2], address[2..]);

    /// <summary>The name of an object within a cache or remote.</summary>
    public static string NameOf(string address) => $"files/md5/{address[..2]}/{address[2..]}";

    /// <summary>Whether an object of a length is there. Its content is not read.</summary>
    public bool Has(string address, long length) => new FileInfo(PathOf(address)) is { Exists: true } file && file.Length == length;

    /// <summary>Stores the bytes of a stream, which are hashed as they are written: the address is that of what is stored.</summary>
    /// <remarks>An object that is there already is replaced, so that a damaged one is mended.</remarks>
    /// <param name="source">The bytes.</param>
    /// <param name="accept">Is asked before the object gets its name, and throws if it is not what was expected.</param>
    /// <param name="flush">Whether the object is flushed to the disk; else the caller does it for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="ending">What ends the address.</param>
    public ContentHash Store(
        Stream source, Action<ContentHash> accept, bool flush, CancellationToken cancellationToken, string ending = "") =>
        Keep(path =>
        {
            using var target = InFolder(path, path => new FileStream(path, Created()));
            return Write(source, target, flush, cancellationToken);
        }, accept, ending);

    /// <summary>Stores a file: as a copy that shares its blocks where the file system can do that, else as one of its own.</summary>
    /// <param name="file">The path of the file.</param>
    /// <param name="isLinked">Whether the file itself is stored instead, as a hard link, which makes it read only.</param>
    /// <param name="accept">Is asked before the object gets its name, and throws if it is not what was expected.</param>
    /// <param name="flush">Whether the object is flushed to the disk; else the caller does it for all.</param>
    /// <param name="count">Counts the bytes that are read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DatasetException">A process has the file open for writing, so that it cannot be linked.</exception>
    public ContentHash StoreFile(
        string file, bool isLinked, Action<ContentHash> accept, bool flush, ByteCount count, CancellationToken cancellationToken) =>
        Keep(path =>
        {
            using var source = ContentHasher.Open(file);
            if (isLinked)
            {
                Directory.CreateDirectory(temporary);
                HardLink.Make(file, path);
                HardLink.Protect(source.SafeFileHandle, file);
                if (flush)
                    RandomAccess.FlushToDisk(source.SafeFileHandle);
            }
            else
            {
                using var target = InFolder(path, path => new FileStream(path, Created()));
                if (source.Length < Reflink.LeastLength || !Reflink.TryClone(source.SafeFileHandle, target.SafeFileHandle))
                    return Write(count.Through(source), target, flush, cancellationToken);
                if (flush)
                    target.Flush(flushToDisk: true);
            }
            // Hashed is what was stored, which is not what lies in the working folder if somebody writes there meanwhile.
            return ContentHasher.OfFile(path, count, cancellationToken);
        }, accept, "");

    /// <summary>Stores bytes in memory.</summary>
    public ContentHash Store(byte[] bytes, string ending, CancellationToken cancellationToken)
    {
        using var source = new MemoryStream(bytes);
        return Store(source, _ => { }, flush: true, cancellationToken, ending);
    }

    /// <summary>Removes what killed processes left. Nobody else may write to the cache meanwhile.</summary>
    public void Clean()
    {
        if (Directory.Exists(temporary))
            foreach (var left in Directory.EnumerateFiles(temporary))
                File.Delete(left);
    }

    /// <summary>The objects that are there, by address.</summary>
    public IEnumerable<(string Address, long Length)> List()
    {
        if (!Directory.Exists(Objects))
            yield break;
        foreach (var folder in new DirectoryInfo(Objects).EnumerateDirectories())
            foreach (var file in folder.EnumerateFiles())
                if (IsAddress(folder.Name + file.Name))
                    yield return (folder.Name + file.Name, file.Length);
    }

    /// <summary>Removes an object.</summary>
    public void Remove(string address) => File.Delete(PathOf(address));

    ContentHash Keep(Func<string, ContentHash> make, Action<ContentHash> accept, string ending)
    {
        var path = Path.Combine(temporary, Guid.NewGuid().ToString("N"));
        try
        {
            var hash = make(path);
            accept(hash);
            Place(path, hash.Md5 + ending);
            return hash;
        }
        finally
        {
            // Also where it was placed: to rename one link of a file to another is to do nothing.
            File.Delete(path);
        }
    }

    // Hashing takes about as long as writing to a disk, so that the disk begins before the end is hashed.
    static ContentHash Write(Stream source, FileStream target, bool flush, CancellationToken cancellationToken)
    {
        var (flushed, unflushed) = (Task.CompletedTask, 0);
        try
        {
            var hash = ContentHasher.Read(source, block =>
            {
                target.Write(block.Span);
                unflushed += block.Length;
                if (unflushed < FlushLength || !flushed.IsCompleted)
                    return;
                flushed.GetAwaiter().GetResult();
                (flushed, unflushed) = (Task.Factory.StartNew(
                    () => RandomAccess.FlushToDisk(target.SafeFileHandle),
                    CancellationToken.None,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default), 0);
            }, cancellationToken);
            flushed.GetAwaiter().GetResult();
            if (flush)
                target.Flush(flushToDisk: true);
            return hash;
        }
        finally
        {
            Task.WaitAny(flushed);
        }
    }

    static FileStreamOptions Created()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 0,
        };
        // As DVC does: nobody writes into an object by mistake.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        return options;
    }

    void Place(string path, string address)
    {
        var place = PathOf(address);
        InFolder(place, place =>
        {
            File.Move(path, place, overwrite: true);
            return place;
        });
    }

    // Of small files the calls are what takes the time, and the folder is nearly always there.
    static T InFolder<T>(string path, Func<string, T> act)
    {
        try
        {
            return act(path);
        }
        catch (Exception cause) when (cause is DirectoryNotFoundException or FileNotFoundException)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return act(path);
        }
    }
}
