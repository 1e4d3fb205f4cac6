using Preprocessing.Data;

namespace Preprocessing.Engines;

/// <summary>
/// The files that the paths of a user name, as they were when they were found: for authors of sources of further formats.
/// </summary>
public sealed class SourceFiles
{
    readonly IReadOnlyList<OpenedFile> files;
    readonly FileVersion version;

    internal SourceFiles(IReadOnlyList<OpenedFile> files) => (this.files, version) = (files, new FileVersion(files));

    /// <summary>Finds the files.</summary>
    /// <param name="paths">
    /// Each path is a file, a folder (its files with one of the endings, at any depth) or a glob: <c>*</c>, <c>?</c> and <c>[1-5]</c> stay
    /// within one folder, <c>**</c> matches folders at any depth. It may be of a registered store (<see cref="FileStores"/>).
    /// </param>
    /// <param name="endings">The endings of the format, such as ".arrow".</param>
    /// <remarks>The files of one path are in ordinal order; a file that several paths name appears once.</remarks>
    /// <exception cref="SourceException">A path names nothing.</exception>
    public static SourceFiles Find(IReadOnlyList<string> paths, params string[] endings) => new(FileList.Resolve(paths, [], endings));

    /// <summary>The files, as the user wrote them or as a glob found them.</summary>
    public IReadOnlyList<string> Paths => [.. files.Select(file => file.Path)];

    /// <summary>The files for the sources of this package.</summary>
    internal IReadOnlyList<OpenedFile> Found => files;

    /// <summary>Opens a file for reading, with a handle of its own. Any number of handles may be open at a time.</summary>
    /// <param name="file">The position in <see cref="Paths"/>.</param>
    /// <exception cref="SourceException">The file cannot be opened, or has changed since it was found.</exception>
    public Stream OpenRead(int file)
    {
        files[file].CheckUnchanged();
        return files[file].Open();
    }

    /// <summary>Computes the version of the files by their content, once; names, folders and order do not matter.</summary>
    /// <returns>
    /// "sha256:" and 64 hex digits: for one file its SHA-256, for several the SHA-256 of their sorted hex digests, one per line.
    /// </returns>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="SourceException">A file cannot be read, or has changed since it was found.</exception>
    public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) => version.GetAsync(cancellationToken);
}
