namespace Preprocessing;

/// <summary>A file that one process at a time has open, so that it alone changes what the file stands for.</summary>
static class HeldFile
{
    /// <summary>Opens the file, until it is disposed or the process ends, however that happens.</summary>
    /// <param name="path">The file, in a folder that is there.</param>
    /// <param name="refused">Creates the error where another process has it open.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static FileStream Open(string path, Func<IOException, Exception> refused)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException cause) when (File.Exists(path))
        {
            throw refused(cause);
        }
    }
}
