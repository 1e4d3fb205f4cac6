using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>CSV files as a source of batches: each file is cut into partitions at ends of rows.</summary>
/// <remarks>
/// <para>
/// Opening reads the files once, to find where rows end and to count them; nothing of them stays in memory. Partitions can be read in
/// parallel, because each reading opens the file itself. Only the columns that the pipeline needs are converted. The memory of a batch is
/// reused when the reading continues or ends.
/// </para>
/// <para>
/// Files are as RFC 4180 says: a header, cells with a separator between them, in quotes where they have separators, quotes or line breaks.
/// Line feeds, carriage returns and both together end rows. A cell without a character is missing; a cell of two quotes is the empty text.
/// A row has as many cells as the header. Empty lines at the end of a file are no rows if it has several columns.
/// </para>
/// <para>
/// The culture never matters. Numbers are read without loss: whole numbers into whole types in their range, decimals of up to 28 digits;
/// single and double precision take the nearest number, <c>NaN</c> and infinities. Dates and times are those of ISO 8601; a
/// <see cref="DateTime"/> has the kind <see cref="DateTimeKind.Utc"/> if its text ends in Z, else
/// <see cref="DateTimeKind.Unspecified"/>, and is never shifted. Booleans are <c>true</c>, <c>false</c>, <c>1</c> and <c>0</c>. Any other
/// text is an error that names the row, the line and the column.
/// </para>
/// </remarks>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public sealed class CsvSource<TRow> : IPartitioned<TRow>
{
    readonly Pipeline<TRow> pipeline;
    readonly CsvReadOptions options;
    readonly CsvFile[] files;
    readonly (int File, TextPart Part)[] partitions;
    readonly int[][] inferencePlaces;
    readonly Lazy<int[][]> trainingPlaces;
    readonly ConcurrentBag<CsvReading<TRow>> inferenceIdle = [], trainingIdle = [];
    readonly FileVersion version;

    internal CsvSource(Pipeline<TRow> pipeline, CsvReadOptions options, CsvFile[] files)
    {
        (this.pipeline, this.options, this.files) = (pipeline, options, files);
        version = new(files.Select(file => file.Text.Opened));
        if (options.RefuseExtraColumns)
            foreach (var file in files)
                ColumnNames.RefuseExtra(file.Names, pipeline.Columns, pipeline.Name, file.Path, nameof(CsvReadOptions.RefuseExtraColumns));
        inferencePlaces = Places(training: false);
        trainingPlaces = new(() => Places(training: true));
        inferenceIdle.Add(new CsvReading<TRow>(pipeline, training: false, options.MaxBatchRows, files[0].Path));
        partitions = [.. files.SelectMany((file, i) => file.Parts.Select(part => (i, part)))];
        RowCount = partitions.Sum(partition => partition.Part.Rows);
    }

    /// <summary>The files, in the order of their partitions.</summary>
    public IReadOnlyList<string> Files => [.. files.Select(file => file.Path)];

    /// <inheritdoc/>
    public int PartitionCount => partitions.Length;

    /// <summary>The number of rows that the files had when they were opened.</summary>
    public long? RowCount { get; }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Batch<TRow>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(partition, partitions.Length);
        var (file, part) = partitions[partition];
        var places = (training ? trainingPlaces.Value : inferencePlaces)[file];
        // Batches with columns for training are kept separately, because other batches must not show stale columns.
        var idle = training ? trainingIdle : inferenceIdle;
        var reading = idle.TryTake(out var reused)
            ? reused
            : new CsvReading<TRow>(pipeline, training, options.MaxBatchRows, files[file].Path);
        try
        {
            reading.Begin(files[file], part, places, cancellationToken);
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (reading.Next() is not { } batch)
                    yield break;
                yield return batch;
            }
        }
        finally
        {
            reading.Close();
            idle.Add(reading);
        }
    }

    /// <summary>Computes the version of the files by their content, once; names, folders and order do not matter.</summary>
    /// <returns>
    /// "sha256:" and 64 hex digits: for one file its SHA-256, for several the SHA-256 of their sorted hex digests, one per line.
    /// <c>sha256sum *.csv | cut -c1-64 | sort | sha256sum</c> prints the same.
    /// </returns>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="SourceException">A file cannot be read, or has changed since the source was opened.</exception>
    public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) => version.GetAsync(cancellationToken);

    /// <inheritdoc/>
    public string PartitionName(int partition)
    {
        var (file, part) = partitions[partition];
        return FormattableString.Invariant($"{files[file].Path}, bytes {part.Start} to {part.End}");
    }

    /// <summary>Computes the version of the file that holds a partition, once for each file, and says how it is read.</summary>
    /// <inheritdoc/>
    public async ValueTask<string> PartitionVersionAsync(int partition, CancellationToken cancellationToken = default) =>
        await version.GetAsync(partitions[partition].File, cancellationToken).ConfigureAwait(false) + options.Reading;

    int[][] Places(bool training) =>
        [.. files.Select(file => TextBinding.Places(file.Names, pipeline.Columns, training, pipeline.Name, file.Path))];
}
