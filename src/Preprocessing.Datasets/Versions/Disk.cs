using System.Runtime.InteropServices;

namespace Preprocessing.Datasets;

/// <summary>Makes sure that many files are on the disk.</summary>
static partial class Disk
{
    /// <summary>Flushes files that lie in one folder, together where the system can.</summary>
    public static void FlushAll(string folder, IEnumerable<string> files)
    {
        // 100,000 small files take minutes one by one.
        if (OperatingSystem.IsLinux() && FlushFileSystem(folder))
            return;
        foreach (var file in files)
        {
            using var handle = File.OpenHandle(file);
            RandomAccess.FlushToDisk(handle);
        }
    }

    static bool FlushFileSystem(string folder)
    {
        using var marker = File.OpenHandle(
            Path.Combine(folder, $".flush-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, options: FileOptions.DeleteOnClose);
        return SyncFileSystem(marker) == 0;
    }

    [DllImport("libc", EntryPoint = "syncfs")]
    static extern int SyncFileSystem(SafeHandle file);
}
