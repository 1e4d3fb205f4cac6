using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Preprocessing.Engines;

namespace Preprocessing.Arrow;

/// <summary>Writes record batches to IPC files, and reads the stamp of such files.</summary>
public static class ArrowFile
{
    /// <summary>Writes record batches to an IPC file, as <c>ToArrowAsync</c> gives them, and disposes of each.</summary>
    /// <param name="path">The file. It appears whole or not at all, and replaces an older file.</param>
    /// <param name="batches">The record batches, at least one, all of one schema.</param>
    /// <param name="cancellationToken">Stops the writing; no file is left behind.</param>
    /// <returns>The number of rows written.</returns>
    /// <exception cref="IOException">The file cannot be written; an older file stays untouched.</exception>
    /// <exception cref="ArgumentException">
    /// There is no record batch, or one has another schema, or another dictionary, than the first: an IPC file has one dictionary for all.
    /// </exception>
    public static async Task<long> WriteAsync(
        string path, IAsyncEnumerable<RecordBatch> batches, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(batches);
        using var file = AtomicFile.Create(path);
        ArrowFileWriter? writer = null;
        RecordBatch? first = null;
        var rows = 0L;
        try
        {
            await foreach (var batch in batches.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                if (first is not null)
                    RequireSame(first, batch);
                first ??= batch;
                writer ??= new ArrowFileWriter(file.Stream, batch.Schema, leaveOpen: true);
                await GuardAsync(path, () => writer.WriteRecordBatchAsync(batch, cancellationToken)).ConfigureAwait(false);
                rows += batch.Length;
                if (batch != first)
                    batch.Dispose();
            }
            if (writer is null)
                throw new ArgumentException("There is no record batch, so that the schema of the file is not known.", nameof(batches));
            await GuardAsync(path, async () =>
            {
                await writer.WriteEndAsync(cancellationToken).ConfigureAwait(false);
                file.Commit();
            }).ConfigureAwait(false);
            return rows;
        }
        finally
        {
            writer?.Dispose();
            first?.Dispose();
        }
    }

    /// <summary>Reads the stamp of a file of features; null if it has none.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SourceException">The file is missing, unreadable, truncated, or no Arrow file.</exception>
    /// <exception cref="MismatchException">The stamp is damaged.</exception>
    public static Stamp? ReadStamp(string path) =>
        FeatureColumns.ReadStamp(IpcFile.Open(SourceFiles.Find([path], ".arrow"), 0).Schema.Metadata, path);

    /// <summary>Checks that a file of features holds what a fitted pipeline would write now.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fitted">The fitted pipeline.</param>
    /// <param name="allowUnstamped">Whether a file without a stamp passes, with a warning. A file with another stamp never passes.</param>
    /// <param name="label">The label that is expected in the file, by its property; null for the only one, or for any.</param>
    /// <returns>The differences that change no number, in words, for a log; empty if there are none.</returns>
    /// <exception cref="SourceException">The file is missing, unreadable, truncated, or no Arrow file.</exception>
    /// <exception cref="MismatchException">
    /// The file has no stamp, was made with other preprocessing, or has another label; the message says what differs.
    /// </exception>
    /// <exception cref="ArgumentException">The pipeline has no such label.</exception>
    public static IReadOnlyList<string> Verify<TRow>(
        string path, FittedPipeline<TRow> fitted, bool allowUnstamped = false, string? label = null) =>
        Stamp.Verify(ReadStamp(path), fitted, path, allowUnstamped, label);

    static async Task GuardAsync(string path, Func<Task> write)
    {
        try
        {
            await write().ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.Failed(path, cause);
        }
    }

    static void RequireSame(RecordBatch first, RecordBatch batch)
    {
        var (expected, found) = (first.Schema.FieldsList, batch.Schema.FieldsList);
        if (!expected.Select(Show).SequenceEqual(found.Select(Show)))
            throw new ArgumentException(
                $"A record batch has the columns {string.Join(", ", found.Select(Show))}, but the first one has "
                + $"{string.Join(", ", expected.Select(Show))}. Write them to different files.");
        // The writer writes the dictionaries of the first record batch alone.
        for (var i = 0; i < expected.Count; i++)
            if (HasDictionary(expected[i].DataType) && !ReferenceEquals(first.Column(i).Data.Dictionary, batch.Column(i).Data.Dictionary))
                throw new ArgumentException($"Column '{expected[i].Name}' has another dictionary than in the first record batch, but a "
                    + "file has one for all. Write the column without a dictionary.");
    }

    static string Show(Field field) => $"'{field.Name}' ({StoredTypes.Name(field.DataType)})";

    static bool HasDictionary(IArrowType type) =>
        type is DictionaryType || type is NestedType nested && nested.Fields.Any(field => HasDictionary(field.DataType));
}
