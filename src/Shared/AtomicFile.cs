namespace Preprocessing;

/// <summary>A file that appears whole or not at all: it is written beside its path, flushed to the disk, then renamed.</summary>
sealed class AtomicFile : IDisposable
{
    readonly string path;
    readonly string temporary;
    bool done;

    AtomicFile(string path, string temporary, Stream stream) => (this.path, this.temporary, Stream) = (path, temporary, stream);

    /// <summary>The stream for the content.</summary>
    public Stream Stream { get; }

    /// <summary>Writes a whole file, and creates its folder if there is none.</summary>
    /// <exception cref="IOException">The file cannot be written; an older file stays untouched.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var file = Create(path);
        try
        {
            write(file.Stream);
            file.Commit();
        }
        catch (Exception cause) when (IsRefusal(cause))
        {
            throw Failed(path, cause);
        }
    }

    /// <summary>Opens a file beside <paramref name="path"/>; its name starts with a dot, so that no glob finds it as data.</summary>
    /// <param name="path">The path at which the file appears in the end.</param>
    /// <param name="open">Opens the stream, for tests of failing disks.</param>
    /// <exception cref="IOException">The folder is missing or may not be written.</exception>
    public static AtomicFile Create(string path, Func<string, Stream>? open = null)
    {
        var full = Path.GetFullPath(path);
        var temporary = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.tmp");
        if (Directory.Exists(full))
            throw new IOException($"'{path}' cannot be written: it is a folder. Name a file.");
        try
        {
            return new AtomicFile(path, temporary, (open ?? Open)(temporary));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"'{path}' cannot be written: {cause.Message} Check that its folder exists and may be written.", cause);
        }
    }

    /// <summary>Moves the file to its path, and replaces an older file.</summary>
    public void Commit()
    {
        if (Stream is FileStream file)
            file.Flush(flushToDisk: true);
        Stream.Dispose();
        File.Move(temporary, path, overwrite: true);
        done = true;
    }

    /// <summary>Removes the file unless it was committed.</summary>
    public void Dispose()
    {
        if (done)
            return;
        done = true;
        try
        {
            Stream.Dispose();
        }
        catch (Exception cause) when (IsRefusal(cause))
        {
            // The unflushed content is discarded anyway; the first failure is the one to report.
        }
        File.Delete(temporary);
    }

    /// <summary>
    /// Whether an error says that a disk does not take what is written: a file that is too large for its file system, such as one of 4 GiB
    /// for FAT, is the error of an argument in .NET.
    /// </summary>
    public static bool IsRefusal(Exception error) =>
        error is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException { ParamName: "value" };

    /// <summary>Creates the error for a write that failed midway.</summary>
    public static IOException Failed(string path, Exception cause) =>
        new(
            $"'{path}' cannot be written: {cause.Message} What was there before is untouched. Check the free space and the permissions, "
                + "then write again.",
            cause);

    static FileStream Open(string temporary) =>
        new(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16);
}
