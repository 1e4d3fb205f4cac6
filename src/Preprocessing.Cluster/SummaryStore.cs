using System.Security.Cryptography;
using Preprocessing.Data;
using Preprocessing.Engines;

namespace Preprocessing.Cluster;

/// <summary>
/// Where the answers to the work orders of fits lie: a folder that all machines share, or an address such as <c>s3://bucket/summaries</c>.
/// </summary>
/// <remarks>
/// <para>
/// A file is named by the SHA-256 of the order that it answers, or of the names of the answers that it was merged of:
/// <c>ab/cdef….answer</c>. It ends with the SHA-256 of its content, so that one that was cut off or changed is known as damaged wherever
/// it is read. Files appear whole or not at all: beside their names, flushed, then renamed; a store such as S3 does that itself.
/// </para>
/// <para>
/// Equal orders have answers of equal bytes. An answer that is written a second time is therefore compared with the first: a difference
/// says that the hardware is bad, or that code of a step gives other results for the same rows, and is an error. A damaged file is
/// written again.
/// </para>
/// <para>
/// An answer holds distinct values of the data, with their numbers of rows: protect the store as you protect the data. Any number of
/// processes and threads use a store at once.
/// </para>
/// </remarks>
public sealed class SummaryStore
{
    internal const string Ending = ".answer";

    readonly FileStore files;

    SummaryStore(string address, FileStore files) => (Address, this.files) = (address, files);

    /// <summary>The folder or address.</summary>
    public string Address { get; }

    /// <summary>Opens a store. The folder need not be there: the first answer makes it.</summary>
    /// <param name="address">The folder or address.</param>
    /// <param name="files">The store of the address; null for the one that is registered for its scheme (<see cref="FileStores"/>).</param>
    /// <exception cref="SourceException">No store is registered for the scheme.</exception>
    public static SummaryStore Open(string address, FileStore? files = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        return new(address.TrimEnd('/') is { Length: > 0 } trimmed ? trimmed : address, files ?? FileStores.For(address));
    }

    /// <summary>Lists the names of all answers. Whether they are sound is known when they are read.</summary>
    /// <exception cref="SourceException">The store cannot be listed.</exception>
    public async Task<IReadOnlySet<string>> ListAsync(CancellationToken cancellationToken = default) =>
        (await FilesAsync(cancellationToken).ConfigureAwait(false)).Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>Reads an answer.</summary>
    /// <param name="name">The name of the order, or of what was merged.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The answer; null if there is none.</returns>
    /// <exception cref="AnswerException">The file is damaged.</exception>
    /// <exception cref="SourceException">The file cannot be read.</exception>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(string name, CancellationToken cancellationToken = default)
    {
        var path = PathOf(name);
        if (await BytesAsync(path, cancellationToken).ConfigureAwait(false) is not { } bytes)
            return null;
        var content = bytes.AsMemory(0, Math.Max(0, bytes.Length - SHA256.HashSizeInBytes));
        return bytes.Length >= SHA256.HashSizeInBytes
            && SHA256.HashData(content.Span).AsSpan().SequenceEqual(bytes.AsSpan(content.Length))
            ? content
            : throw new AnswerException($"The answer '{path}' is damaged: its content is not the one that was written. Let its order "
                + "be worked again, which writes it anew; if it happens again, check the disk or the network.");
    }

    /// <summary>Writes an answer, or compares it with the one that is there.</summary>
    /// <param name="name">The name of the order, or of what was merged.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="cancellationToken">Stops the writing; nothing is written then.</param>
    /// <returns>Whether it was written; false if the same answer was there.</returns>
    /// <exception cref="AnswerException">Another answer to the same order is there, or what was written cannot be read again.</exception>
    /// <exception cref="SourceException">The store refuses the file.</exception>
    /// <exception cref="IOException">The disk cannot be written, such as for lack of space; nothing half-written stays.</exception>
    public async Task<bool> WriteAsync(string name, ReadOnlyMemory<byte> answer, CancellationToken cancellationToken = default)
    {
        if (await IsThereAsync().ConfigureAwait(false))
            return false;
        var bytes = new byte[answer.Length + SHA256.HashSizeInBytes];
        answer.CopyTo(bytes);
        SHA256.HashData(answer.Span, bytes.AsSpan(answer.Length));
        await files.WriteAsync(PathOf(name), new MemoryStream(bytes), bytes.Length, cancellationToken).ConfigureAwait(false);
        // Another worker may have written in the same moment, and what is on the disk counts.
        return await IsThereAsync().ConfigureAwait(false)
            ? true
            : throw new AnswerException($"The answer '{PathOf(name)}' was written, but cannot be read again. Check the disk or the "
                + "network.");

        async Task<bool> IsThereAsync()
        {
            ReadOnlyMemory<byte>? there;
            try
            {
                there = await ReadAsync(name, cancellationToken).ConfigureAwait(false);
            }
            catch (AnswerException)
            {
                return false; // damaged
            }
            if (there is { } other && !other.Span.SequenceEqual(answer.Span))
                throw new AnswerException($"Two answers to the same work order differ: '{PathOf(name)}' has {other.Length} bytes, and "
                    + $"here are {answer.Length}, which are not the same. Equal orders have equal answers, so either a machine computes or "
                    + "stores wrongly, or code "
                    + "of a step gives other results for the same rows. Find out which; then remove the file, and work the order again.");
            return there is not null;
        }
    }

    /// <summary>The files of answers by their names.</summary>
    internal async Task<Dictionary<string, StoredFile>> FilesAsync(CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, StoredFile>(StringComparer.Ordinal);
        await foreach (var file in files.ListAsync(Address, isDeep: true, cancellationToken).ConfigureAwait(false))
            if (NameOf(file.Path) is { } name)
                found[name] = file;
        return found;
    }

    internal string PathOf(string name) => $"{Address}/{name[..2]}/{name[2..]}{Ending}";

    /// <summary>Writes a file beside the answers, such as a plan, whole or not at all.</summary>
    internal Task WriteFileAsync(string path, byte[] content, CancellationToken cancellationToken) =>
        files.WriteAsync($"{Address}/{path}", new MemoryStream(content), content.Length, cancellationToken);

    /// <summary>Reads the files beside the answers with an ending, each with its path.</summary>
    internal async Task<List<(StoredFile File, byte[] Content)>> ReadFilesAsync(string ending, CancellationToken cancellationToken)
    {
        var found = new List<(StoredFile, byte[])>();
        await foreach (var file in files.ListAsync(Address, isDeep: true, cancellationToken).ConfigureAwait(false))
            if (file.Path.EndsWith(ending, StringComparison.Ordinal) && file.Length > 0)
                found.Add((file, await ContentAsync(file, cancellationToken).ConfigureAwait(false)));
        return found;
    }

    // Folders of this machine alone can be cleared; a store of objects has rules for that.
    internal bool IsFolder => files == FileStores.For(".");

    static string? NameOf(string path)
    {
        var parts = path.Replace('\\', '/').Split('/');
        if (parts is not [.., { Length: 2 } first, var rest] || !rest.EndsWith(Ending, StringComparison.Ordinal))
            return null;
        var name = first + rest[..^Ending.Length];
        return name.Length == 64 && name.All(char.IsAsciiHexDigitLower) ? name : null;
    }

    // The bytes of a file; null if there is none.
    async Task<byte[]?> BytesAsync(string path, CancellationToken cancellationToken)
    {
        const int Attempts = 5;
        for (var attempt = 1; ; attempt++)
        {
            if (await files.FindAsync(path, cancellationToken).ConfigureAwait(false) is not { } file)
                return null;
            try
            {
                return file.Length == 0 ? [] : await ContentAsync(file, cancellationToken).ConfigureAwait(false);
            }
            // Another worker has put the same answer in its place, between finding and opening it.
            catch (SourceException) when (attempt < Attempts)
            {
            }
            catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
            {
                throw new SourceException($"The answer '{path}' cannot be read: {cause.Message} Check that it may be read.", cause);
            }
        }
    }

    async Task<byte[]> ContentAsync(StoredFile file, CancellationToken cancellationToken)
    {
        var bytes = new byte[file.Length];
        var stream = await files.OpenAsync(file, 0, file.Length, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
            await stream.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        return bytes;
    }
}
