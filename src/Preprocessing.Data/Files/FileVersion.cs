namespace Preprocessing.Data;

/// <summary>The versions of the files of a source, each file read once for all of them.</summary>
/// <param name="files">The files, as they were when the source was opened.</param>
sealed class FileVersion(IEnumerable<OpenedFile> files)
{
    readonly OpenedFile[] files = [.. files];
    readonly SemaphoreSlim one = new(1);
    string?[]? digests;
    string? known;

    /// <summary>Computes the version of all files by their content.</summary>
    /// <exception cref="SourceException">A file cannot be read, or has changed since the source was opened.</exception>
    public async ValueTask<string?> GetAsync(CancellationToken cancellationToken)
    {
        if (known is not null)
            return known;
        var all = new string[files.Length];
        for (var file = 0; file < files.Length; file++)
            all[file] = await DigestAsync(file, cancellationToken).ConfigureAwait(false);
        foreach (var file in files)
            file.CheckUnchanged();
        return known = ContentDigests.Version(all);
    }

    /// <summary>Computes the version of one file, and makes sure each time that the file is as it was.</summary>
    /// <exception cref="SourceException">The file cannot be read, or has changed since the source was opened.</exception>
    public async ValueTask<string> GetAsync(int file, CancellationToken cancellationToken)
    {
        var digest = await DigestAsync(file, cancellationToken).ConfigureAwait(false);
        files[file].CheckUnchanged();
        return ContentDigests.Version([digest]);
    }

    async ValueTask<string> DigestAsync(int file, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            digests ??= new string[files.Length];
            return digests[file] ??= await ContentVersion.HashAsync(files[file], cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            one.Release();
        }
    }
}
