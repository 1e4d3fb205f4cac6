namespace Preprocessing.Datasets;

/// <summary>Files by the MD5 of their content, in the layout of DVC 3: <c>files/md5/38/1eeacdd0…</c>.</summary>
/// <param name="folder">The folder of the cache.</param>
sealed class ObjectCache(string folder)
{
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
        Stream source, Action<ContentHash> accept, bool flush, CancellationToken cancellationToken, string ending = "")
    {
        var path = Path.Combine(temporary, Guid.NewGuid().ToString("N"));
        try
        {
            ContentHash hash;
            using (var target = InFolder(path, path => new FileStream(path, Created())))
            {
                hash = ContentHasher.Read(source, block => target.Write(block.Span), cancellationToken);
                if (flush)
                    target.Flush(flushToDisk: true);
            }
            accept(hash);
            Place(path, hash.Md5 + ending);
            return hash;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

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
