using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>Parquet files as a source of batches: each row group of each file is a partition.</summary>
/// <remarks>
/// A column that a file does not have may be in the names of its folders, as Hive writes them: <c>year=2026/month=11/part.parquet</c>.
/// Partitions can be read in parallel, because each reading opens the file itself. Only the columns that the pipeline needs are decoded. A
/// batch is a whole row group, or a slice of it if it has more than <see cref="ParquetReadOptions.MaxBatchRows"/> rows. The largest row
/// group limits the memory, not the size of the files. The memory of a batch is reused when the reading continues or ends.
/// <para>
/// A stored type converts to a declared type only without loss: integers into wider integers, into double, float and decimal (values that
/// these cannot hold exactly are refused), float into double, dates into <see cref="DateOnly"/> or midnights, timestamps into
/// <see cref="DateTime"/>, those in UTC also into <see cref="DateTimeOffset"/>, times of day into <see cref="TimeOnly"/> or
/// <see cref="TimeSpan"/>, decimals into decimal and whole ones into <see cref="Int128"/>, UUIDs into <see cref="Guid"/>, texts into
/// string, and names or numbers of an enum's members into the enum. A <see cref="DateTime"/> has the kind
/// <see cref="DateTimeKind.Utc"/> if the file says that its times are in UTC, else <see cref="DateTimeKind.Unspecified"/>: local time
/// as it is stored, never shifted to the time zone of this machine.
/// </para>
/// </remarks>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public sealed class ParquetSource<TRow> : IPartitioned<TRow>, IPrunable<TRow>
{
    readonly Pipeline<TRow> pipeline;
    readonly ParquetReadOptions options;
    readonly IReadOnlyList<ParquetFile> files;
    readonly (int File, RowGroupPlace Place)[] partitions;
    readonly ColumnReader[][] inferenceReaders;
    readonly Lazy<ColumnReader[][]> trainingReaders;
    readonly ConcurrentBag<Reading<TRow>> inferenceIdle = [], trainingIdle = [];
    readonly FileVersion version;

    internal ParquetSource(Pipeline<TRow> pipeline, ParquetReadOptions options, IReadOnlyList<ParquetFile> files)
    {
        (this.pipeline, this.options, this.files) = (pipeline, options, files);
        version = new(files.Select(file => file.Opened));
        if (options.RefuseExtraColumns)
            SchemaCheck.RefuseExtra(files, pipeline.Name, pipeline.Columns);
        inferenceReaders = SchemaCheck.Bind(files, pipeline.Name, pipeline.Columns, training: false);
        trainingReaders = new(() => SchemaCheck.Bind(files, pipeline.Name, pipeline.Columns, training: true));
        partitions = [.. Partitions(files)];
    }

    ParquetSource(ParquetSource<TRow> whole, IEnumerable<(int File, RowGroupPlace Place)> partitions)
    {
        (pipeline, options, files, version) = (whole.pipeline, whole.options, whole.files, whole.version);
        (inferenceReaders, trainingReaders) = (whole.inferenceReaders, whole.trainingReaders);
        this.partitions = [.. partitions];
    }

    /// <summary>The files, in the order of their partitions.</summary>
    public IReadOnlyList<string> Files => [.. files.Select(file => file.Path)];

    /// <inheritdoc/>
    public int PartitionCount => partitions.Length;

    /// <summary>The number of rows that the files state.</summary>
    public long? RowCount => partitions.Sum(partition => (long)partition.Place.Rows);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Batch<TRow>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(partition, partitions.Length);
        cancellationToken.ThrowIfCancellationRequested();
        var (file, place) = partitions[partition];
        var readers = (training ? trainingReaders.Value : inferenceReaders)[file];
        if (place.Rows == 0)
            yield break;
        // Batches with columns for training are kept separately, because other batches must not show stale columns.
        var idle = training ? trainingIdle : inferenceIdle;
        var reading = idle.TryTake(out var reused) ? reused : new Reading<TRow>(pipeline);
        try
        {
            if (place.Rows <= options.MaxBatchRows)
            {
                await FillAsync(reading.Batch, readers, place, reading.Buffers, cancellationToken).ConfigureAwait(false);
                yield return reading.Batch;
                yield break;
            }
            await FillAsync(reading.Whole, readers, place, reading.Buffers, cancellationToken).ConfigureAwait(false);
            for (var start = 0; start < place.Rows; start += options.MaxBatchRows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Slice(reading, readers, place, start, Math.Min(options.MaxBatchRows, place.Rows - start));
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
    /// <c>sha256sum *.parquet | cut -c1-64 | sort | sha256sum</c> prints the same.
    /// </returns>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="SourceException">A file cannot be read, or has changed since the source was opened.</exception>
    public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) => version.GetAsync(cancellationToken);

    /// <inheritdoc/>
    public string PartitionName(int partition) =>
        FormattableString.Invariant($"{partitions[partition].Place.File.Path}, row group {partitions[partition].Place.Group}");

    /// <summary>Computes the version of the file that holds a partition, once for each file.</summary>
    /// <inheritdoc/>
    public ValueTask<string> PartitionVersionAsync(int partition, CancellationToken cancellationToken = default) =>
        version.GetAsync(partitions[partition].File, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>A row group is left out if the statistics in the footer, or the folder of its file, say that it has no such row.</remarks>
    public IBatchSource<TRow> Prune<T>(int column, T from, T before) where T : unmanaged, IComparable<T>
    {
        var kept = Task.Run(async () =>
        {
            var all = new List<(int, RowGroupPlace)>();
            foreach (var ofFile in partitions.GroupBy(partition => partition.File))
            {
                var reader = inferenceReaders[ofFile.Key].Single(reader => reader.Position == column);
                var footer = await files[ofFile.Key].ReadExtremesAsync(CancellationToken.None).ConfigureAwait(false);
                all.AddRange(ofFile.Where(partition => MayHave(reader.Extremes(footer, partition.Place.Group), from, before)));
            }
            return all;
        }).GetAwaiter().GetResult();
        return new ParquetSource<TRow>(this, kept);
    }

    // NaN has no place in an order, and some writers state it as the least value.
    static bool MayHave<T>((object? Least, object? Greatest) extremes, T from, T before) where T : unmanaged, IComparable<T> =>
        !(extremes.Greatest is T greatest && !IsNaN(greatest) && greatest.CompareTo(from) < 0)
        && !(extremes.Least is T least && !IsNaN(least) && least.CompareTo(before) >= 0);

    static bool IsNaN<T>(T value) => value is double.NaN or float.NaN || value is Half half && Half.IsNaN(half);

    static async Task FillAsync(
        Batch<TRow> batch, ColumnReader[] readers, RowGroupPlace place, ReadBuffers buffers, CancellationToken cancellationToken)
    {
        var (stream, footer) = await place.File.OpenReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var group = new OpenGroup(stream, footer.RowGroups[place.Group]);
            foreach (var column in readers)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await column.ReadAsync(group, place, batch[column.Position], buffers, cancellationToken).ConfigureAwait(false);
                batch[column.Position].EraseMissingTokens();
            }
        }
        (batch.Count, batch.Origin, batch.FirstRow) = (place.Rows, place.File.Path, place.FirstRow);
    }

    static void Slice(Reading<TRow> reading, ColumnReader[] readers, RowGroupPlace place, int start, int count)
    {
        var (whole, batch) = (reading.Whole, reading.Batch);
        foreach (var column in readers)
            column.Copy(whole[column.Position], start, count, batch[column.Position], reading.Buffers);
        (batch.Count, batch.Origin, batch.FirstRow) = (count, place.File.Path, place.FirstRow + start);
    }

    static IEnumerable<(int, RowGroupPlace)> Partitions(IReadOnlyList<ParquetFile> files)
    {
        for (var file = 0; file < files.Count; file++)
        {
            var first = 0L;
            for (var group = 0; group < files[file].GroupRows.Count; group++)
            {
                var rows = files[file].GroupRows[group];
                if (rows is < 0 || rows > Array.MaxLength)
                    throw new SourceException(
                        $"Row group {group} of '{files[file].Path}' has {rows} rows; at most {Array.MaxLength} can be read at once. "
                        + "Write the file with smaller row groups (100,000 to 1,000,000 rows).");
                yield return (file, new RowGroupPlace(files[file], group, first, (int)rows));
                first += rows;
            }
        }
    }
}
