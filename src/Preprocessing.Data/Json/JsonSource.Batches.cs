using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>JSON files as a source of batches: files with one object a line are cut into partitions, others are one partition.</summary>
/// <remarks>
/// <para>
/// Lines (<c>.jsonl</c>, <c>.ndjson</c>) are read once when they are opened, to find where they end and to count them. Partitions can be
/// read in parallel, because each reading opens the file itself. A file with one array (<c>.json</c>) is streamed: memory grows with the
/// largest object, not with the file. The memory of a batch is reused when the reading continues or ends.
/// </para>
/// <para>
/// A property is the column of its name, else the one of its name in another case; other properties are skipped. A property that is absent
/// or null is missing. Numbers are read from the digits as they are written, without loss: whole numbers into whole types in their range,
/// decimals of up to 28 digits, single and double precision the nearest number. Texts and enums, and dates and times in the forms of ISO
/// 8601, are texts; columns of lists are arrays. Nothing converts between numbers, texts and booleans. A
/// <see cref="DateTime"/> has the kind <see cref="DateTimeKind.Utc"/> if its text ends in Z, else
/// <see cref="DateTimeKind.Unspecified"/>, and is never shifted. Anything else is an error that names the row and the place.
/// </para>
/// <para>JSON is UTF-8; files that begin with the mark of UTF-16 or UTF-32 are read, too, as one partition.</para>
/// </remarks>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public sealed class JsonSource<TRow> : IPartitioned<TRow>
{
    readonly Pipeline<TRow> pipeline;
    readonly JsonReadOptions options;
    readonly JsonFile[] files;
    readonly (JsonFile File, TextPart Part)[] partitions;
    readonly ConcurrentDictionary<(bool Training, bool IsLines), ConcurrentBag<IJsonReading<TRow>>> idle = [];
    readonly FileVersion version;

    internal JsonSource(Pipeline<TRow> pipeline, JsonReadOptions options, JsonFile[] files)
    {
        (this.pipeline, this.options, this.files) = (pipeline, options, files);
        version = new(files.Select(file => file.Text.Opened));
        // What cannot be read from JSON at all is said at once.
        Idle(training: false, files[0].IsLines).Add(Create(training: false, files[0].IsLines));
        partitions = [.. files.SelectMany(file => file.Parts.Select(part => (file, part)))];
        RowCount = files.All(file => file.IsLines) ? partitions.Sum(partition => partition.Part.Rows) : null;
    }

    /// <summary>The files, in the order of their partitions.</summary>
    public IReadOnlyList<string> Files => [.. files.Select(file => file.Path)];

    /// <inheritdoc/>
    public int PartitionCount => partitions.Length;

    /// <summary>The number of lines that the files had when they were opened; null if a file holds an array.</summary>
    public long? RowCount { get; }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Batch<TRow>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(partition, partitions.Length);
        var (file, part) = partitions[partition];
        // Batches with columns for training are kept separately, because other batches must not show stale columns.
        var kept = Idle(training, file.IsLines);
        var reading = kept.TryTake(out var reused) ? reused : Create(training, file.IsLines);
        try
        {
            reading.Begin(file.Text, part, cancellationToken);
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
            kept.Add(reading);
        }
    }

    /// <summary>Computes the version of the files by their content, once; names, folders and order do not matter.</summary>
    /// <returns>
    /// "sha256:" and 64 hex digits: for one file its SHA-256, for several the SHA-256 of their sorted hex digests, one per line.
    /// <c>sha256sum *.jsonl | cut -c1-64 | sort | sha256sum</c> prints the same.
    /// </returns>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="SourceException">A file cannot be read, or has changed since the source was opened.</exception>
    public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) => version.GetAsync(cancellationToken);

    /// <inheritdoc/>
    public string PartitionName(int partition)
    {
        var (file, part) = partitions[partition];
        return FormattableString.Invariant($"{file.Path}, bytes {part.Start} to {part.End}");
    }

    /// <summary>Computes the version of the file that holds a partition, once for each file, and says how it is read.</summary>
    /// <inheritdoc/>
    public async ValueTask<string> PartitionVersionAsync(int partition, CancellationToken cancellationToken = default)
    {
        var file = partitions[partition].File;
        var content = await version.GetAsync(Array.IndexOf(files, file), cancellationToken).ConfigureAwait(false);
        return content + (file.IsLines ? "" : $", array '{options.ArrayProperty}'");
    }

    ConcurrentBag<IJsonReading<TRow>> Idle(bool training, bool isLines) => idle.GetOrAdd((training, isLines), _ => []);

    IJsonReading<TRow> Create(bool training, bool isLines)
    {
        var rows = new JsonRows<TRow>(pipeline, training, options.MaxBatchRows, options.RefuseExtraColumns);
        return isLines
            ? new JsonLines<TRow>(rows)
            : new JsonDocuments<TRow>(new JsonArray<TRow>(rows, options.ArrayProperty, options.MaxRowBytes));
    }
}
