using System.IO.Compression;
using Parquet;
using Parquet.Schema;

namespace Preprocessing.Data;

/// <summary>A Parquet file that is being written. It appears whole or not at all.</summary>
sealed class ParquetFileWriter : IDisposable
{
    readonly string path;
    readonly AtomicFile file;
    ParquetWriter? writer;

    ParquetFileWriter(string path, AtomicFile file) => (this.path, this.file) = (path, file);

    /// <inheritdoc cref="AtomicFile.Create"/>
    public static ParquetFileWriter Create(string path, Func<string, Stream>? open) => new(path, AtomicFile.Create(path, open));

    /// <summary>Writes a row group; the first row group decides the schema.</summary>
    /// <exception cref="IOException">Writing fails, for example because the disk is full.</exception>
    public Task WriteGroupAsync(
        IReadOnlyList<Field> fields, Func<ParquetRowGroupWriter, Task> write, CancellationToken cancellationToken) =>
        GuardAsync(async () =>
        {
            writer ??= await StartAsync(fields, cancellationToken).ConfigureAwait(false);
            using var group = writer.CreateRowGroup();
            await write(group).ConfigureAwait(false);
            group.CompleteValidate();
        });

    /// <summary>Writes the footer and moves the file to its path.</summary>
    /// <exception cref="IOException">Writing fails, for example because the disk is full.</exception>
    public Task CompleteAsync(
        IReadOnlyList<Field> fields, IReadOnlyDictionary<string, string> metadata, CancellationToken cancellationToken) =>
        GuardAsync(async () =>
        {
            writer ??= await StartAsync(fields, cancellationToken).ConfigureAwait(false);
            writer.CustomMetadata = metadata;
            await writer.DisposeAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            file.Commit();
        });

    /// <summary>Removes the file unless it was completed.</summary>
    public void Dispose() => file.Dispose();

    async Task<ParquetWriter> StartAsync(IReadOnlyList<Field> fields, CancellationToken cancellationToken)
    {
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = CompressionLevel.Optimal };
        foreach (var field in fields)
            if (field is DataField leaf && leaf.ClrType == typeof(ReadOnlyMemory<char>))
                options.ColumnEncodingHints[field.Name] = EncodingHint.Dictionary;
        return await ParquetWriter
            .CreateAsync(new ParquetSchema(fields), file.Stream, options, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    // After a failure, the file is removed at once, so that no unfinished file waits for a Dispose that may not come.
    async Task GuardAsync(Func<Task> write)
    {
        try
        {
            await write().ConfigureAwait(false);
        }
        catch (Exception cause)
        {
            file.Dispose();
            if (cause is IOException or UnauthorizedAccessException)
                throw AtomicFile.Failed(path, cause);
            throw;
        }
    }
}
