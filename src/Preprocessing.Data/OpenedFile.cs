namespace Preprocessing.Data;

/// <summary>A file as it was when a source was opened.</summary>
sealed class OpenedFile
{
    readonly DateTime changed;

    /// <summary>Notes length and date of a file.</summary>
    public OpenedFile(string path)
    {
        var now = new FileInfo(path);
        (Path, Length, changed) = (path, now.Length, now.LastWriteTimeUtc);
    }

    /// <summary>The path, as the user wrote it or as a glob found it.</summary>
    public string Path { get; }

    /// <summary>The number of bytes.</summary>
    public long Length { get; }

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="SourceException">The file cannot be opened.</exception>
    public static FileStream OpenStream(string path, int bufferSize = 1 << 14)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new SourceException($"'{path}' cannot be opened: {cause.Message} Check that it exists and may be read.", cause);
        }
    }

    /// <summary>Makes sure that the file has not changed since it was opened.</summary>
    /// <exception cref="SourceException">The file has another length or date.</exception>
    public void CheckUnchanged()
    {
        var now = new FileInfo(Path);
        if (!now.Exists || now.Length != Length || now.LastWriteTimeUtc != changed)
            throw new SourceException($"'{Path}' has changed since it was opened. Open the source again once the file is complete.");
    }
}
