using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Apache.Arrow;
using Preprocessing.Engines;

namespace Preprocessing.Arrow;

/// <summary>Arrow files as a source of batches: each record batch of each file is a partition.</summary>
/// <remarks>
/// Partitions can be read in parallel, because each reading opens the file itself. Only the columns that the pipeline needs are read from
/// the file. A batch is a whole record batch, or a slice of it if it has more than <see cref="ArrowReadOptions.MaxBatchRows"/> rows. The
/// memory of a batch is reused when the reading continues or ends.
/// <para>
/// A stored type converts to a declared type only without loss: integers into wider integers, into double, float and decimal (values that
/// these cannot hold exactly are refused), float into double, dates into <see cref="DateOnly"/> or midnights, timestamps into
/// <see cref="DateTime"/>, those with a zone also into <see cref="DateTimeOffset"/>, times of day into <see cref="TimeOnly"/> or
/// <see cref="TimeSpan"/>, durations into <see cref="TimeSpan"/>, decimals into decimal and whole ones into <see cref="Int128"/>, 16 bytes
/// and texts into <see cref="Guid"/>, texts into string, and names or numbers of an enum's members into the enum. Dictionaries stay
/// dictionaries: a text of one is made once. A <see cref="DateTime"/> has the kind <see cref="DateTimeKind.Utc"/> if the field has a zone,
/// whose timestamps are in UTC, else <see cref="DateTimeKind.Unspecified"/>: local time as it is stored. Values compressed with LZ4 or
/// Zstandard are read.
/// </para>
/// </remarks>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public sealed class ArrowSource<TRow> : IBatchSource<TRow>
{
    readonly Pipeline<TRow> pipeline;
    readonly ArrowReadOptions options;
    readonly SourceFiles sourceFiles;
    readonly IpcFile[] files;
    readonly (int File, int Batch, long FirstRow)[] partitions;
    readonly ConcurrentBag<Reading>[] inferenceIdle, trainingIdle;

    internal ArrowSource(Pipeline<TRow> pipeline, ArrowReadOptions options, SourceFiles sourceFiles)
    {
        (this.pipeline, this.options, this.sourceFiles) = (pipeline, options, sourceFiles);
        files = [.. sourceFiles.Paths.Select((_, file) => IpcFile.Open(sourceFiles, file))];
        inferenceIdle = [.. files.Select(_ => new ConcurrentBag<Reading>())];
        trainingIdle = [.. files.Select(_ => new ConcurrentBag<Reading>())];
        for (var file = 0; file < files.Length; file++)
        {
            if (options.RefuseExtraColumns)
                ColumnNames.RefuseExtra(
                    FieldPath.Extra(Fields(file), pipeline.Columns), pipeline.Columns, pipeline.Name, files[file].Path,
                    nameof(ArrowReadOptions.RefuseExtraColumns));
            inferenceIdle[file].Add(Bind(file, training: false));
        }
        partitions = [.. Partitions(files)];
        RowCount = files.Sum(file => file.Batches.Sum(batch => (long)batch.Message.Rows));
    }

    /// <summary>The files, in the order of their partitions.</summary>
    public IReadOnlyList<string> Files => sourceFiles.Paths;

    /// <inheritdoc/>
    public int PartitionCount => partitions.Length;

    /// <summary>The number of rows that the files state.</summary>
    public long? RowCount { get; }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Batch<TRow>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(partition, partitions.Length);
        cancellationToken.ThrowIfCancellationRequested();
        var (file, batch, firstRow) = partitions[partition];
        // Batches with columns for training are kept separately, because other batches must not show stale columns.
        var idle = (training ? trainingIdle : inferenceIdle)[file];
        var reading = idle.TryTake(out var reused) ? reused : Bind(file, training);
        try
        {
            var arrays = await LoadAsync(reading, files[file], batch, cancellationToken).ConfigureAwait(false);
            var rows = files[file].Batches[batch].Message.Rows;
            for (var start = 0; start < rows; start += options.MaxBatchRows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Fill(reading, files[file], arrays, start, Math.Min(options.MaxBatchRows, rows - start), firstRow);
                yield return reading.Batch;
            }
        }
        finally
        {
            idle.Add(reading);
        }
    }

    /// <summary>Computes the version of the files by their content, once; names, folders and order do not matter.</summary>
    /// <returns>
    /// "sha256:" and 64 hex digits: for one file its SHA-256, for several the SHA-256 of their sorted hex digests, one per line.
    /// </returns>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="SourceException">A file cannot be read, or has changed since the source was opened.</exception>
    public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) =>
        sourceFiles.GetVersionAsync(cancellationToken);

    static async Task<ArrayData?[]> LoadAsync(Reading reading, IpcFile file, int batch, CancellationToken cancellationToken)
    {
        try
        {
            return await reading.Ipc.ReadAsync(file, batch, reading.Columns.Reads, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is not (SourceException or OperationCanceledException or OutOfMemoryException))
        {
            return IpcFile.Guard<ArrayData?[]>(file.Path, () => throw cause);
        }
    }

    static void Fill(Reading reading, IpcFile file, ArrayData?[] arrays, int start, int count, long firstRow) =>
        IpcFile.Guard(file.Path, () =>
        {
            reading.Columns.Fill(reading.Batch, arrays, start, count, file.Path, firstRow + start);
            return true;
        });

    static IEnumerable<(int, int, long)> Partitions(IpcFile[] files)
    {
        for (var file = 0; file < files.Length; file++)
        {
            var first = 0L;
            for (var batch = 0; batch < files[file].Batches.Count; batch++)
            {
                yield return (file, batch, first);
                first += files[file].Batches[batch].Message.Rows;
            }
        }
    }

    Reading Bind(int file, bool training)
    {
        var columns = new BoundColumns(Fields(file), pipeline.Name, pipeline.Columns, files[file].Path, training);
        if (file > 0)
            foreach (var leaf in columns.Leaves)
                RequireSameType(file, leaf);
        return new(new Batch<TRow>(pipeline), columns, new IpcReading());
    }

    StoredField[] Fields(int file) => [.. files[file].Schema.Fields.Select(StoredField.Of)];

    void RequireSameType(int file, FieldPath leaf)
    {
        var field = leaf.Field;
        var first = FieldPath.All(Fields(0)).FirstOrDefault(other => other.Column.Path == leaf.Column.Path).Field;
        if (first is not null && (Plain(first.Type) != Plain(field.Type) || first.IsMap != field.IsMap))
            throw new SourceException(
                $"Column '{leaf.Column.Path}' is {first.TypeName} in '{files[0].Path}' but {field.TypeName} in '{files[file].Path}'. "
                + "Write both files with the same types, or read them as two sources.");
    }

    static string Plain(Apache.Arrow.Types.IArrowType? type) => type is null ? "" : StoredTypes.Name(StoredTypes.Plain(type));

    /// <summary>A batch and what fills it.</summary>
    sealed record Reading(Batch<TRow> Batch, BoundColumns Columns, IpcReading Ipc);
}
