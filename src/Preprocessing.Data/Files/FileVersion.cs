namespace Preprocessing.Data;

/// <summary>The version of the files of a source, computed once.</summary>
/// <param name="files">The files, as they were when the source was opened.</param>
sealed class FileVersion(IEnumerable<OpenedFile> files)
{
    readonly OpenedFile[] files = [.. files];
    string? known;

    /// <summary>Computes the version by the content of the files.</summary>
    /// <exception cref="SourceException">A file cannot be read, or has changed since the source was opened.</exception>
    public async ValueTask<string?> GetAsync(CancellationToken cancellationToken)
    {
        if (known is not null)
            return known;
        var content = await ContentVersion.OfAsync(files, cancellationToken).ConfigureAwait(false);
        foreach (var file in files)
            file.CheckUnchanged();
        return known = content;
    }
}
