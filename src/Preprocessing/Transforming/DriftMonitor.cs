using System.Diagnostics.Metrics;

namespace Preprocessing;

/// <summary>Watches the rows that a server transforms: compares the latest of them with those that the pipeline was fitted on.</summary>
/// <remarks>
/// <para>
/// Each thread gathers rows by itself and counts them 256 at a time, so that adding a row waits for no other thread, and allocates
/// nothing unless a column holds lists.
/// The rows that are compared are the last one to two windows.
/// </para>
/// <para>
/// The meter "Preprocessing" publishes, with the tags <c>pipeline</c> and <c>column</c>, the gauges <c>preprocessing.drift.psi</c> and
/// <c>preprocessing.drift.missing_share</c>, and the counter <c>preprocessing.drift.rows</c> of all rows.
/// </para>
/// </remarks>
/// <typeparam name="TRow">The pipeline's class. A row must not change after it was added.</typeparam>
public sealed class DriftMonitor<TRow> : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Preprocessing";

    const int Together = 256;

    readonly Pipeline<TRow> pipeline;
    readonly DataProfile profile;
    readonly DriftOptions options;
    readonly long windowRows;
    readonly ThreadLocal<Waiting> waiting;
    readonly Meter meter = new(MeterName);
    readonly Lock gate = new();
    ProfileCounts<TRow> current;
    ProfileCounts<TRow>? previous;
    long all, inWindow, comparedAt = -1;
    DriftReport? compared;

    /// <summary>Begins without rows.</summary>
    /// <param name="fitted">The fitted pipeline, which has a profile.</param>
    /// <param name="windowRows">The number of rows of a window.</param>
    /// <param name="options">The limits; null for those of convention.</param>
    /// <exception cref="InvalidOperationException">The fit did not profile its data.</exception>
    public DriftMonitor(FittedPipeline<TRow> fitted, long windowRows = 10_000, DriftOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(windowRows);
        (pipeline, profile, this.options) = (fitted.Pipeline, PipelineDrift.ProfileOf(fitted), options ?? new DriftOptions());
        this.windowRows = windowRows;
        current = Begin();
        waiting = new(() => new Waiting(pipeline), trackAllValues: true);
        meter.CreateObservableCounter("preprocessing.drift.rows", () => new Measurement<long>(Rows, Tag("pipeline", pipeline.Name)));
        meter.CreateObservableGauge("preprocessing.drift.psi", () => Each(column => column.Psi));
        meter.CreateObservableGauge("preprocessing.drift.missing_share", () => Each(column => column.MissingShare));
    }

    /// <summary>The number of all rows that were added.</summary>
    public long Rows
    {
        get
        {
            CountWaiting();
            lock (gate)
                return all;
        }
    }

    /// <summary>Adds a row that was transformed.</summary>
    public void Add(TRow row)
    {
        var mine = waiting.Value!;
        // Only a comparison ever takes this lock from another thread.
        lock (mine)
            if (mine.Add(row))
                Count(mine);
    }

    /// <summary>Compares the rows of the last one to two windows with the profile; the same report until there are more rows.</summary>
    public DriftReport Compare()
    {
        CountWaiting();
        lock (gate)
        {
            // The gauges of one collection ask one after the other.
            if (compared is not null && comparedAt == all)
                return compared;
            var latest = Begin();
            latest.Merge(current);
            if (previous is not null)
                latest.Merge(previous);
            comparedAt = all;
            return compared = latest.Compare(options);
        }
    }

    /// <summary>Ends the publication of measures.</summary>
    public void Dispose()
    {
        meter.Dispose();
        waiting.Dispose();
    }

    void CountWaiting()
    {
        foreach (var one in waiting.Values)
            lock (one)
                Count(one);
    }

    void Count(Waiting rows)
    {
        if (rows.Batch() is not { Count: > 0 } batch)
            return;
        lock (gate)
        {
            if (inWindow >= windowRows)
                (previous, current, inWindow) = (current, Begin(), 0);
            current.Add(batch);
            all += batch.Count;
            inWindow += batch.Count;
        }
    }

    ProfileCounts<TRow> Begin() => new(pipeline, profile, training: false);

    IEnumerable<Measurement<double>> Each(Func<ColumnDrift, double> measure) =>
        Compare().Columns.Where(column => column.Rows > 0)
            .Select(column => new Measurement<double>(measure(column), Tag("pipeline", pipeline.Name), Tag("column", column.Column)));

    static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    /// <summary>The rows that a thread has gathered.</summary>
    sealed class Waiting(Pipeline<TRow> pipeline)
    {
        readonly TRow[] rows = new TRow[Together];
        readonly Batch<TRow> batch = new(pipeline);
        int count;

        /// <summary>Adds a row; true if there is no room for another.</summary>
        public bool Add(TRow row)
        {
            rows[count++] = row;
            return count == rows.Length;
        }

        /// <summary>Takes the rows as a batch.</summary>
        public Batch<TRow> Batch()
        {
            pipeline.Fill(batch, rows.AsSpan(0, count), training: false);
            // Rows may hold what must not stay in memory.
            Array.Clear(rows, 0, count);
            count = 0;
            return batch;
        }
    }
}
