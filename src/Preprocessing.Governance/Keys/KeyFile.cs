using System.Text;

namespace Preprocessing.Governance;

/// <summary>Reads and writes files that hold keys: only their owner may do so.</summary>
static class KeyFile
{
    const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The text of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What it holds, for messages.</param>
    /// <exception cref="KeyException">It cannot be read, or others may.</exception>
    public static string Read(string path, string what)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            // Of the open file: its name may lead to another one by now.
            if (!OperatingSystem.IsWindows()
                && (File.GetUnixFileMode(stream.SafeFileHandle) & ~Owner) is var others and not UnixFileMode.None)
                throw new KeyException($"The file '{path}' with {what} has the rights {others} beside those of its owner to read and "
                    + $"write: others may have had the keys. Make new keys if they may, then run 'chmod 600 {path}'.");
            using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return reader.ReadToEnd();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new KeyException($"The file '{path}' with {what} cannot be read: {cause.Message}", cause);
        }
    }

    /// <summary>Writes a whole file, or nothing.</summary>
    /// <exception cref="KeyException">It cannot be written; an older file is there as before.</exception>
    public static void Write(string path, string text)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using var file = AtomicFile.Create(path, Open);
            file.Stream.Write(Encoding.UTF8.GetBytes(text));
            file.Commit();
        }
        catch (Exception cause) when (AtomicFile.IsRefusal(cause))
        {
            throw new KeyException($"The file '{path}' cannot be written: {cause.Message} What was there before is untouched.", cause);
        }
    }

    /// <summary>Removes what writers left beside a file that were killed: it may hold keys that were destroyed since.</summary>
    public static void RemoveRemains(string path)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(Path.GetDirectoryName(full)))
            foreach (var left in Directory.GetFiles(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.*.tmp"))
                File.Delete(left);
    }

    static FileStream Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Owner;
        return new(path, options);
    }
}
