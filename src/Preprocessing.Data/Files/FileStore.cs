using Preprocessing.Data;

namespace Preprocessing.Engines;

/// <summary>
/// Where files lie that are read by their addresses, such as S3. A store lists, finds and reads ranges of bytes; patterns, buffers,
/// read-ahead and repetitions are the same for all stores.
/// </summary>
/// <remarks>
/// A store is used by any number of threads at once. What a person can mend (no such bucket, no permission, a changed file) is a
/// <see cref="SourceException"/> that names the file by its address, and says nothing that is secret.
/// </remarks>
public abstract class FileStore
{
    /// <summary>Creates a store for the addresses of a scheme.</summary>
    /// <param name="scheme">What stands before <c>://</c>: two small letters at least, or digits behind the first.</param>
    /// <exception cref="ArgumentException">This is no such scheme.</exception>
    protected FileStore(string scheme)
    {
        // A single letter is a drive.
        if (scheme.Length < 2
            || !char.IsAsciiLetterLower(scheme[0])
            || !scheme.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)))
            throw new ArgumentException($"'{scheme}' is no scheme of two small letters or digits at least.", nameof(scheme));
        Scheme = scheme;
    }

    /// <summary>The scheme of the addresses, such as <c>s3</c>.</summary>
    public string Scheme { get; }

    /// <summary>Finds one file.</summary>
    /// <param name="path">The address, which may be that of no file.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The file; null if there is none, whether or not there is a folder of that name.</returns>
    /// <exception cref="SourceException">The store cannot be asked, or refuses to say.</exception>
    public abstract ValueTask<StoredFile?> FindAsync(string path, CancellationToken cancellationToken);

    /// <summary>Lists what is in a folder, in any order; nothing if there is no such folder.</summary>
    /// <param name="folder">The address, with or without a slash at its end.</param>
    /// <param name="isDeep">Whether the files of all folders within are listed; else their own files, and the folders themselves.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="SourceException">The store cannot be asked, or refuses to say.</exception>
    public abstract IAsyncEnumerable<StoredFile> ListAsync(string folder, bool isDeep, CancellationToken cancellationToken);

    /// <summary>Opens bytes of a file for reading from front to back.</summary>
    /// <remarks>
    /// A stream that fails or ends too early is opened again behind the bytes that it gave, a few times. Failures in opening are repeated
    /// by the store, if they may pass.
    /// </remarks>
    /// <param name="file">The file as it was found.</param>
    /// <param name="start">The position of the first byte.</param>
    /// <param name="length">The number of bytes, at least 1, all of which the file has.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <returns>A stream of these bytes, which the caller disposes.</returns>
    /// <exception cref="SourceException">
    /// The file is gone or has another version (<see cref="Changed"/>), or the store refuses it.
    /// </exception>
    public abstract ValueTask<Stream> OpenAsync(StoredFile file, long start, long length, CancellationToken cancellationToken);

    /// <summary>Writes a file, whole or not at all; a file that is there is replaced.</summary>
    /// <param name="path">The address.</param>
    /// <param name="content">The bytes, from the position of the stream on.</param>
    /// <param name="length">Their number.</param>
    /// <param name="cancellationToken">Stops the writing; nothing is written then.</param>
    /// <exception cref="SourceException">The store refuses, or can only be read.</exception>
    /// <exception cref="IOException">The content cannot be read, or the disk cannot be written.</exception>
    public virtual Task WriteAsync(string path, Stream content, long length, CancellationToken cancellationToken) =>
        Task.FromException(new SourceException($"'{FileStores.Show(path)}' cannot be written: the store of the scheme '{Scheme}' only "
            + "reads. Name a folder, or an address of a store that writes."));

    /// <summary>Splits an address into the container that its first part names, such as a bucket, and the name in it.</summary>
    /// <param name="path">The address. Nothing in it is escaped.</param>
    /// <returns>The container, and the name: empty if the address is that of the container.</returns>
    /// <exception cref="SourceException">The address has no container, or a pattern or a login in its place.</exception>
    protected (string Container, string Name) Split(string path)
    {
        var rest = path[(Scheme.Length + 3)..];
        var slash = rest.IndexOf('/');
        var container = slash < 0 ? rest : rest[..slash];
        if (container.Length == 0 || container.AsSpan().ContainsAny("*?[]@:"))
            throw new SourceException($"'{FileStores.Show(path)}' does not begin with the name of a bucket or container. Write "
                + $"{Scheme}://name/path, without patterns and logins in the name.");
        return (container, slash < 0 ? "" : rest[(slash + 1)..]);
    }

    /// <summary>Creates the error for a file whose version is no longer the one that was found.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cause">What the store said.</param>
    protected static SourceException Changed(StoredFile file, Exception? cause = null) => new(
        $"'{file.Path}' has changed since it was opened. Open the source again once the file is complete.", cause);

    /// <summary>Whether a path names a folder, even an empty one; asked of patterns that may be a name.</summary>
    internal virtual bool IsFolder(string path) => false;

    /// <summary>Opens a file as a stream that can be positioned.</summary>
    /// <param name="file">The file.</param>
    /// <param name="end">Where the reading is expected to end, at most.</param>
    /// <param name="cancellationToken">Stops all reading of the stream.</param>
    internal virtual Stream OpenSeekable(StoredFile file, long end, CancellationToken cancellationToken) =>
        new RangeStream(this, file, end, cancellationToken);

    /// <summary>Makes sure that a file is as it was found, where reading it did not make sure already.</summary>
    internal virtual void CheckUnchanged(StoredFile file)
    {
    }
}
