using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>A file of any store, as it was when a source was opened.</summary>
/// <param name="store">Where it lies.</param>
/// <param name="file">What is known of it.</param>
sealed class OpenedFile(FileStore store, StoredFile file)
{
    /// <summary>The path, as the user wrote it or as a pattern found it.</summary>
    public string Path => file.Path;

    /// <summary>The number of bytes.</summary>
    public long Length => file.Length;

    /// <summary>Whether the file lies on this machine.</summary>
    public bool IsLocal => store is LocalFiles;

    /// <summary>Opens the file for reading, with its own handle and without a buffer of its own if it is local.</summary>
    /// <param name="end">Where the reading is expected to end, at most: nothing behind it is read ahead.</param>
    /// <param name="cancellationToken">Stops all reading of the stream.</param>
    /// <exception cref="SourceException">The file cannot be opened, or has changed.</exception>
    public Stream Open(long end = long.MaxValue, CancellationToken cancellationToken = default) =>
        store.OpenSeekable(file, Math.Min(end, file.Length), cancellationToken);

    /// <summary>Makes sure that the file has not changed since it was opened.</summary>
    /// <exception cref="SourceException">The file has changed.</exception>
    public void CheckUnchanged() => store.CheckUnchanged(file);
}
