using System.Security.Cryptography;

namespace Preprocessing.Datasets;

/// <summary>Computes both hashes of some bytes in one pass over them.</summary>
sealed class ContentHasher : IDisposable
{
    /// <summary>The size of the blocks that files are read in.</summary>
    public const int BlockLength = 1 << 20;

    // A task costs a few microseconds, MD5 of so many bytes a few hundred.
    const int LeastSideBySide = 1 << 18;

    readonly IncrementalHash md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    readonly IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    long length;

    /// <summary>Adds a block, of a large one with both hashes side by side.</summary>
    /// <param name="block">The bytes.</param>
    /// <param name="beside">What else is done meanwhile, such as writing the block.</param>
    public void Append(ReadOnlyMemory<byte> block, Action<ReadOnlyMemory<byte>>? beside = null)
    {
        length += block.Length;
        var slower = block.Length < LeastSideBySide ? null : Task.Run(() => md5.AppendData(block.Span));
        try
        {
            sha256.AppendData(block.Span);
            beside?.Invoke(block);
        }
        finally
        {
            // The block is used again as soon as this returns, also where writing failed.
            slower?.GetAwaiter().GetResult();
        }
        if (slower is null)
            md5.AppendData(block.Span);
    }

    /// <summary>The hashes of all that was added.</summary>
    public ContentHash Complete() => new(
        Convert.ToHexStringLower(md5.GetHashAndReset()), Convert.ToHexStringLower(sha256.GetHashAndReset()), length);

    /// <summary>The hashes of bytes in memory.</summary>
    public static ContentHash Of(ReadOnlyMemory<byte> bytes)
    {
        using var hasher = new ContentHasher();
        hasher.Append(bytes);
        return hasher.Complete();
    }

    /// <summary>Reads a stream to its end, and hands each block on.</summary>
    public static ContentHash Read(Stream stream, Action<ReadOnlyMemory<byte>>? beside, CancellationToken cancellationToken)
    {
        using var hasher = new ContentHasher();
        var pool = System.Buffers.ArrayPool<byte>.Shared;
        var (block, next) = (pool.Rent(BlockLength), Array.Empty<byte>());
        try
        {
            var length = ReadBlock(stream, block);
            while (length > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var following = 0;
                hasher.Append(block.AsMemory(0, length), done =>
                {
                    beside?.Invoke(done);
                    // The next block is read while the slower hash takes this one.
                    if (done.Length < BlockLength)
                        return;
                    next = next.Length > 0 ? next : pool.Rent(BlockLength);
                    following = ReadBlock(stream, next);
                });
                (block, next, length) = (next, block, following);
            }
            return hasher.Complete();
        }
        finally
        {
            pool.Return(block);
            pool.Return(next);
        }
    }

    static int ReadBlock(Stream stream, byte[] block) =>
        stream.ReadAtLeast(block.AsSpan(0, BlockLength), BlockLength, throwOnEndOfStream: false);

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ContentHash OfFile(string path, CancellationToken cancellationToken) => OfFile(path, null, cancellationToken);

    /// <summary>Reads a file, and counts its bytes.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ContentHash OfFile(string path, ByteCount? count, CancellationToken cancellationToken)
    {
        using var stream = Open(path);
        return Read(count?.Through(stream) ?? stream, null, cancellationToken);
    }

    /// <summary>Opens a file for reading from front to back, in blocks.</summary>
    public static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);

    public void Dispose()
    {
        md5.Dispose();
        sha256.Dispose();
    }
}
