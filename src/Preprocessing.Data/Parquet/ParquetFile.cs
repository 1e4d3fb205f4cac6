using Parquet;
using Parquet.Meta;
using Parquet.Schema;

namespace Preprocessing.Data;

/// <summary>A column of a Parquet file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds.</param>
/// <param name="IsNullable">Whether the file allows nulls in it.</param>
/// <param name="Item">The elements of lists as the Parquet library knows them.</param>
sealed record StoredColumn(string Name, StoredType Type, bool IsNullable, DataField? Item = null)
{
    /// <summary>The elements of lists as a column of their own. A list without any has a missing one in their place.</summary>
    public StoredColumn Elements => new(Name, Type.Element!, IsNullable: true, Item);
}

/// <summary>What the footer of a Parquet file says.</summary>
sealed class ParquetFile
{
    static readonly byte[] Magic = "PAR1"u8.ToArray();

    readonly long length;
    readonly DateTime changed;

    ParquetFile(string path, FileInfo file, FileMetaData footer, ParquetSchema fields)
    {
        (Path, length, changed) = (path, file.Length, file.LastWriteTimeUtc);
        Columns = ReadColumns(footer.Schema, fields);
        Metadata = (footer.KeyValueMetadata ?? []).GroupBy(entry => entry.Key, StringComparer.Ordinal).ToDictionary(entries => entries.Key, entries => entries.Last().Value ?? "", StringComparer.Ordinal);
        GroupRows = [.. footer.RowGroups.Select(group => group.NumRows)];
    }

    /// <summary>The path, as the user wrote it or as a glob found it.</summary>
    public string Path { get; }

    /// <summary>The columns at the top level; those of groups, lists and maps count as one.</summary>
    public IReadOnlyList<StoredColumn> Columns { get; }

    /// <summary>What writers say of the file beside its columns.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The number of rows of each row group.</summary>
    public IReadOnlyList<long> GroupRows { get; }

    /// <summary>Reads the footer.</summary>
    /// <exception cref="SourceException">The file is missing, unreadable, truncated, or no Parquet file.</exception>
    public static async Task<ParquetFile> OpenAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = OpenStream(path);
        try
        {
            CheckEnds(path, stream);
            var reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true, cancellationToken: cancellationToken).ConfigureAwait(false);
            var footer = reader.Metadata!;
            CheckExtents(path, stream.Length, footer);
            return new ParquetFile(path, new FileInfo(path), footer, reader.Schema);
        }
        catch (Exception cause) when (cause is not (SourceException or OperationCanceledException))
        {
            throw Damaged(path, $"its footer cannot be read ({cause.GetType().Name}: {cause.Message})", cause);
        }
    }

    /// <summary>Opens the file for reading, on a handle of its own.</summary>
    /// <exception cref="SourceException">The file cannot be opened, or has changed since its footer was read.</exception>
    public async Task<(Stream Stream, ParquetReader Reader)> OpenReaderAsync(CancellationToken cancellationToken)
    {
        var stream = OpenStream(Path);
        try
        {
            CheckUnchanged();
            return (stream, await ParquetReader.CreateAsync(stream, leaveStreamOpen: true, cancellationToken: cancellationToken).ConfigureAwait(false));
        }
        catch (Exception cause)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            if (cause is SourceException or OperationCanceledException)
                throw;
            throw Damaged(Path, $"its footer cannot be read ({cause.GetType().Name}: {cause.Message})", cause);
        }
    }

    /// <summary>Makes sure that the file is still the one that was opened.</summary>
    /// <exception cref="SourceException">It has another length or date.</exception>
    public void CheckUnchanged()
    {
        var now = new FileInfo(Path);
        if (!now.Exists || now.Length != length || now.LastWriteTimeUtc != changed)
            throw new SourceException($"'{Path}' has changed since it was opened. Open the source again once the file is complete.");
    }

    /// <summary>The error for a file whose content makes no sense.</summary>
    public static SourceException Damaged(string path, string what, Exception? cause = null) =>
        new($"'{path}' is damaged: {what}. Copy or write it again.", cause);

    static FileStream OpenStream(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1 << 14);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new SourceException($"'{path}' cannot be opened: {cause.Message} Check that it exists and may be read.", cause);
        }
    }

    static void CheckEnds(string path, FileStream stream)
    {
        Span<byte> head = stackalloc byte[4], tail = stackalloc byte[8];
        if (stream.Length == 0)
            throw new SourceException($"'{path}' is empty, not a Parquet file. Copy or write it again.");
        var isHead = stream.ReadAtLeast(head, 4, throwOnEndOfStream: false) == 4 && head.SequenceEqual(Magic);
        if (!isHead)
            throw new SourceException(head.SequenceEqual("PARE"u8)
                ? $"'{path}' is an encrypted Parquet file, which is not supported. Write it without encryption."
                : $"'{path}' is not a Parquet file: it begins with 0x{Convert.ToHexString(head)} instead of 'PAR1'. Check the path and what wrote the file.");
        if (stream.Length >= 12)
        {
            stream.Seek(-8, SeekOrigin.End);
            stream.ReadExactly(tail);
        }
        if (!tail[4..].SequenceEqual(Magic))
            throw new SourceException($"'{path}' is truncated: it begins as a Parquet file but does not end as one ({stream.Length} bytes). Copy or write it again.");
        var footer = BitConverter.ToInt32(tail);
        if (footer <= 0 || footer > stream.Length - 12)
            throw Damaged(path, $"its footer should have {footer} bytes, of {stream.Length} in all");
    }

    // The footer is at the end: if the middle is missing, the places it names are beyond the file.
    static void CheckExtents(string path, long length, FileMetaData footer)
    {
        foreach (var column in footer.RowGroups.SelectMany(group => group.Columns))
            if (column.MetaData is { } chunk && Start(chunk) + chunk.TotalCompressedSize > length)
                throw Damaged(path, $"column '{string.Join('.', chunk.PathInSchema)}' should reach to byte {Start(chunk) + chunk.TotalCompressedSize}, of {length} in all");
    }

    static long Start(ColumnMetaData chunk) =>
        chunk.DictionaryPageOffset is > 0 and var dictionary ? Math.Min(dictionary, chunk.DataPageOffset) : chunk.DataPageOffset;

    static List<StoredColumn> ReadColumns(IReadOnlyList<SchemaElement> schema, ParquetSchema fields)
    {
        var columns = new List<StoredColumn>();
        for (var i = 1; i < schema.Count; i = After(schema, i))
        {
            var nullable = schema[i].RepetitionType != FieldRepetitionType.REQUIRED;
            columns.Add(List(schema, i) is { } leaf && fields.DataFields.SingleOrDefault(field => field.Path.FirstPart == schema[i].Name && field.MaxRepetitionLevel == 1) is { } item
                ? new StoredColumn(schema[i].Name, StoredType.ListOf(leaf), schema[i].RepetitionType == FieldRepetitionType.OPTIONAL, item)
                : new StoredColumn(schema[i].Name, StoredType.Of(schema[i]), nullable));
        }
        return columns;
    }

    /// <summary>What a list of single values holds: a group of a repeated group of the values, a group of repeated values, or repeated values alone; null for anything else.</summary>
    static SchemaElement? List(IReadOnlyList<SchemaElement> schema, int element)
    {
        var top = schema[element];
        if (top.NumChildren is null or 0)
            return top.RepetitionType == FieldRepetitionType.REPEATED ? top : null;
        if (top.NumChildren != 1 || top.LogicalType?.LIST is null && top.ConvertedType != ConvertedType.LIST || schema[element + 1] is not { RepetitionType: FieldRepetitionType.REPEATED } repeated)
            return null;
        return repeated.NumChildren is null or 0 ? repeated
            : repeated.NumChildren == 1 && schema[element + 2].NumChildren is null or 0 ? schema[element + 2]
            : null;
    }

    // A schema is a tree written depth first.
    static int After(IReadOnlyList<SchemaElement> schema, int element)
    {
        var children = schema[element].NumChildren ?? 0;
        element++;
        for (; children > 0 && element < schema.Count; children--)
            element = After(schema, element);
        return element;
    }
}
