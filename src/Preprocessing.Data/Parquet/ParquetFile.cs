using Parquet.Meta;

namespace Preprocessing.Data;

/// <summary>A Parquet file as its footer describes it.</summary>
sealed class ParquetFile
{
    static readonly byte[] Magic = "PAR1"u8.ToArray();

    // The footer of a file of a store that is kept, so that it is not asked for again with each row group.
    const int MostKept = 1 << 17;

    readonly OpenedFile file;
    readonly byte[]? kept;

    ParquetFile(OpenedFile file, byte[] bytes, FileMetaData footer)
    {
        this.file = file;
        kept = file.IsLocal || bytes.Length > MostKept ? null : bytes;
        Columns = StoredColumns.ReadAll(footer.Schema);
        Metadata = (footer.KeyValueMetadata ?? [])
            .GroupBy(entry => entry.Key, StringComparer.Ordinal)
            .ToDictionary(entries => entries.Key, entries => entries.Last().Value ?? "", StringComparer.Ordinal);
        GroupRows = [.. footer.RowGroups.Select(group => group.NumRows)];
    }

    /// <summary>The file as it was when it was opened.</summary>
    public OpenedFile Opened => file;

    /// <summary>The path, as the user wrote it or as a glob found it.</summary>
    public string Path => file.Path;

    /// <summary>The columns at the top level; each group, list or map counts as one column.</summary>
    public IReadOnlyList<StoredColumn> Columns { get; }

    /// <summary>The key-value metadata that the writer left.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The number of rows of each row group.</summary>
    public IReadOnlyList<long> GroupRows { get; }

    /// <summary>Reads the footer.</summary>
    /// <exception cref="SourceException">The file is missing, unreadable, truncated, or no Parquet file.</exception>
    public static async Task<ParquetFile> OpenAsync(OpenedFile file, CancellationToken cancellationToken)
    {
        var path = file.Path;
        await using var stream = file.Open(cancellationToken: cancellationToken);
        try
        {
            CheckEnds(path, stream);
            var bytes = await ReadFooterAsync(stream, cancellationToken).ConfigureAwait(false);
            var footer = Footer.Read(bytes);
            CheckExtents(path, stream.Length, footer);
            return new ParquetFile(file, bytes, footer);
        }
        catch (Exception cause) when (cause is not (SourceException or OperationCanceledException))
        {
            throw Damaged(path, $"its footer cannot be read ({cause.GetType().Name}: {cause.Message})", cause);
        }
    }

    /// <summary>Reads the footer once more, with the extremes of its row groups.</summary>
    /// <exception cref="SourceException">The file cannot be opened, or has changed since its footer was read.</exception>
    public async Task<FileMetaData> ReadExtremesAsync(CancellationToken cancellationToken)
    {
        var (stream, footer) = await OpenReaderAsync(cancellationToken, extremes: true).ConfigureAwait(false);
        await stream.DisposeAsync().ConfigureAwait(false);
        return footer;
    }

    /// <summary>Opens the file for reading, with its own handle.</summary>
    /// <exception cref="SourceException">The file cannot be opened, or has changed since its footer was read.</exception>
    public async Task<(Stream Stream, FileMetaData Footer)> OpenReaderAsync(CancellationToken cancellationToken, bool extremes = false)
    {
        var stream = file.Open(cancellationToken: cancellationToken);
        try
        {
            var bytes = kept ?? await ReadFooterAsync(stream, cancellationToken).ConfigureAwait(false);
            return (stream, Footer.Read(bytes, extremes));
        }
        catch (Exception cause)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            if (cause is SourceException or OperationCanceledException)
                throw;
            throw Damaged(Path, $"its footer cannot be read ({cause.GetType().Name}: {cause.Message})", cause);
        }
    }

    /// <summary>Creates the error for a file whose content makes no sense.</summary>
    public static SourceException Damaged(string path, string what, Exception? cause = null) =>
        new($"'{path}' is damaged: {what}. Copy or write it again.", cause);

    static void CheckEnds(string path, Stream stream)
    {
        Span<byte> head = stackalloc byte[4], tail = stackalloc byte[8];
        if (stream.Length == 0)
            throw new SourceException($"'{path}' is empty, not a Parquet file. Copy or write it again.");
        var isHead = stream.ReadAtLeast(head, 4, throwOnEndOfStream: false) == 4 && head.SequenceEqual(Magic);
        if (!isHead)
            throw new SourceException(head.SequenceEqual("PARE"u8)
                ? $"'{path}' is an encrypted Parquet file, which is not supported. Write it without encryption."
                : $"'{path}' is not a Parquet file: it begins with 0x{Convert.ToHexString(head)} instead of 'PAR1'. "
                    + "Check the path and what wrote the file.");
        if (stream.Length >= 12)
        {
            stream.Seek(-8, SeekOrigin.End);
            stream.ReadExactly(tail);
        }
        if (!tail[4..].SequenceEqual(Magic))
            throw new SourceException($"'{path}' is truncated: it begins as a Parquet file but does not end as one "
                + $"({stream.Length} bytes). Copy or write it again.");
        var footer = BitConverter.ToInt32(tail);
        if (footer <= 0 || footer > stream.Length - 12)
            throw Damaged(path, $"its footer should have {footer} bytes, of {stream.Length} in all");
    }

    // The length of the footer was checked when the file was opened, and the file has not changed since.
    static async ValueTask<byte[]> ReadFooterAsync(Stream stream, CancellationToken cancellationToken)
    {
        var tail = new byte[8];
        stream.Seek(-8, SeekOrigin.End);
        await stream.ReadExactlyAsync(tail, cancellationToken).ConfigureAwait(false);
        var footer = new byte[BitConverter.ToInt32(tail)];
        stream.Seek(-8 - footer.Length, SeekOrigin.End);
        await stream.ReadExactlyAsync(footer, cancellationToken).ConfigureAwait(false);
        return footer;
    }

    // The footer is at the end of the file: if the middle is missing, the footer names offsets beyond the end.
    static void CheckExtents(string path, long length, FileMetaData footer)
    {
        foreach (var column in footer.RowGroups.SelectMany(group => group.Columns))
            if (column.MetaData is { } chunk
                && (Start(chunk) < 0 || chunk.TotalCompressedSize < 0 || chunk.TotalCompressedSize > length - Start(chunk)))
                throw Damaged(path, $"column '{string.Join('.', chunk.PathInSchema)}' should have {chunk.TotalCompressedSize} bytes from "
                    + $"byte {Start(chunk)} on, of {length} in all");
    }

    /// <summary>Computes the offset of a chunk.</summary>
    public static long Start(ColumnMetaData chunk) =>
        chunk.DictionaryPageOffset is > 0 and var dictionary ? Math.Min(dictionary, chunk.DataPageOffset) : chunk.DataPageOffset;
}
