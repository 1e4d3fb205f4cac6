namespace Preprocessing;

/// <summary>Writes a file as a whole or not at all: beside its place, flushed to the disk, then renamed over what was there.</summary>
static class AtomicFile
{
    public static void Write(string path, Action<Stream> write)
    {
        var place = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        var beside = $"{place}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(beside, place, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
