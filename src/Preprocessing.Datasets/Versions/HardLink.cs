using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Preprocessing.Datasets;

/// <summary>
/// A file that the working folder and the cache have together. Whoever writes into it changes both, so that nobody should: it is read
/// only, and made only of a file that no process has open for writing.
/// </summary>
static class HardLink
{
    /// <summary>The permissions that such a file has not.</summary>
    public const UnixFileMode Writing = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    const string Remedy = "Without --hard-links (in code 'HardLinks'), both have a copy.";

    const int SetLease = 1024, SetSignal = 10, ReadLease = 0, NoLease = 2, Urgent = 23;

    /// <summary>Gives a file a second name.</summary>
    /// <exception cref="DatasetException">The paths lie on two file systems, or the system makes no links.</exception>
    public static void Make(string path, string second)
    {
        // Only Linux tells who writes.
        if (!OperatingSystem.IsLinux())
            throw new DatasetException($"'{path}' gets no hard link: they are made on Linux alone. {Remedy}");
        if (Link(path, second) != 0)
            throw new DatasetException($"'{path}' cannot have a hard link in '{Path.GetDirectoryName(second)}': "
                + $"{Marshal.GetLastPInvokeErrorMessage()}. {Remedy}");
    }

    /// <summary>Makes a file read only, unless a process that could write before goes on writing.</summary>
    /// <param name="file">The file, open for reading.</param>
    /// <param name="path">Its path.</param>
    /// <exception cref="DatasetException">A process has it open for writing, or the file system does not tell.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is somebody else's.</exception>
    public static void Protect(SafeFileHandle file, string path)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException();
        var mode = File.GetUnixFileMode(file);
        File.SetUnixFileMode(file, mode & ~Writing);
        // Who opens a file for writing that is leased has the system send a signal, of which this one ends no process.
        _ = Control(file, SetSignal, Urgent);
        // No lease for reading is granted on what a process has open for writing, or has mapped so.
        if (Control(file, SetLease, ReadLease) == 0)
        {
            _ = Control(file, SetLease, NoLease);
            return;
        }
        var cause = Marshal.GetLastPInvokeErrorMessage();
        File.SetUnixFileMode(file, mode);
        throw new DatasetException($"'{path}' cannot have a hard link, because a process has it open for writing, or the file system does "
            + $"not tell: {cause}. Commit again once it is complete. {Remedy}");
    }

    [DllImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    static extern int Control(SafeHandle file, int command, int argument);

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    static extern int Link(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string path, [MarshalAs(UnmanagedType.LPUTF8Str)] string second);
}
