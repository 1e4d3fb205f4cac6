using System.Runtime.InteropServices;

namespace Preprocessing.Datasets;

/// <summary>Copies that share their blocks with the original until one of both is written, as Btrfs, XFS and others make them.</summary>
static class Reflink
{
    /// <summary>The length of a file from which on sharing is faster than copying.</summary>
    public const int LeastLength = 1 << 20;

    // FICLONE, as linux/fs.h has it for all but three architectures, which refuse the number and copy.
    const nuint Clone = 0x40049409;

    /// <summary>Makes a file, which is empty, share the blocks of another; false where the file system or the system cannot.</summary>
    /// <remarks>It is a picture of one moment: what is written into the other from then on is not in it.</remarks>
    public static bool TryClone(SafeHandle source, SafeHandle target) =>
        OperatingSystem.IsLinux() && Control(target, Clone, source) == 0;

    [DllImport("libc", EntryPoint = "ioctl")]
    static extern int Control(SafeHandle target, nuint request, SafeHandle source);
}
