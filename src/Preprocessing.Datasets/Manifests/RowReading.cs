using System.Runtime.CompilerServices;

namespace Preprocessing.Datasets;

/// <summary>
/// Counts the rows of a version by file, with their event times, while they are checked and profiled: one reading for all.
/// </summary>
sealed class RowReading<TRow> : IBatchSource<TRow>
{
    readonly CheckedSource<TRow> rows;
    readonly Pipeline<TRow> pipeline;
    readonly int eventTime;
    readonly Lock gate = new();
    readonly Dictionary<string, (long Rows, TimeRange? EventTime)> files = new(StringComparer.Ordinal);

    RowReading(Pipeline<TRow> pipeline, IBatchSource<TRow> source, CheckOptions checks)
    {
        this.pipeline = pipeline;
        // Broken rows are part of the version, and of what it looks like.
        rows = source.Counted(pipeline, checks);
        eventTime = pipeline.Columns.Index().FirstOrDefault(
            column => column.Item.Roles.HasFlag(ColumnRoles.EventTime), (Index: -1, Item: null!)).Index;
    }

    public int PartitionCount => rows.PartitionCount;

    public long? RowCount => null;

    /// <summary>Reads all rows once.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="source">The rows of a version.</param>
    /// <param name="folder">The address of the version's folder, which begins the origin of each row.</param>
    /// <param name="checks">The values of references.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<ReadRows> ReadAsync(
        Pipeline<TRow> pipeline, IBatchSource<TRow> source, string folder, CheckOptions checks, CancellationToken cancellationToken)
    {
        var reading = new RowReading<TRow>(pipeline, source, checks);
        var profile = await pipeline.ProfileAsync(reading, cancellationToken: cancellationToken).ConfigureAwait(false);
        var report = reading.rows.Report;
        var times = reading.files.Values.Select(file => file.EventTime).OfType<TimeRange>().ToArray();
        return new(
            new DatasetContent(
                pipeline.Name,
                pipeline.SchemaHash,
                report.Rows,
                times.Length == 0 ? null : new(times.Min(time => time.From), times.Max(time => time.To)),
                report.Verdict,
                BrokenConstraint.Of(report),
                profile),
            reading.files.ToDictionary(file => file.Key[(folder.Length + 1)..], file => file.Value, StringComparer.Ordinal));
    }

    public async IAsyncEnumerable<Batch<TRow>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var batch in rows.ReadAsync(partition, training, cancellationToken).ConfigureAwait(false))
        {
            var times = TimesOf(batch);
            lock (gate)
            {
                var known = files.GetValueOrDefault(batch.Origin);
                files[batch.Origin] = (known.Rows + batch.Count, Join(known.EventTime, times));
            }
            yield return batch;
        }
    }

    public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) => rows.GetVersionAsync(cancellationToken);

    TimeRange? TimesOf(Batch<TRow> batch)
    {
        if (eventTime < 0)
            return null;
        var (first, last) = (long.MaxValue, long.MinValue);
        if (pipeline.Columns[eventTime].Type == typeof(DateTimeOffset))
        {
            var column = batch.Values<DateTimeOffset>(eventTime);
            for (var row = 0; row < column.Count; row++)
                if (!column.IsMissing(row))
                    Widen(column.Values[row].UtcTicks);
        }
        else
        {
            var column = batch.Values<DateTime>(eventTime);
            for (var row = 0; row < column.Count; row++)
                if (!column.IsMissing(row))
                    Widen(column.Values[row].Ticks);
        }
        return first > last ? null : new(new(first, DateTimeKind.Utc), new(last, DateTimeKind.Utc));

        void Widen(long ticks) => (first, last) = (Math.Min(first, ticks), Math.Max(last, ticks));
    }

    static TimeRange? Join(TimeRange? one, TimeRange? other) =>
        one is null ? other
        : other is null ? one
        : new(one.From < other.From ? one.From : other.From, one.To > other.To ? one.To : other.To);
}
