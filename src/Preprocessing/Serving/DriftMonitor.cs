using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>
/// Watches the rows that a server transforms: compares the latest of them with those that the pipeline was fitted on, and counts missing,
/// unknown and clipped values of each feature, and refused rows.
/// </summary>
/// <remarks>
/// <para>
/// Each thread counts by itself, so that adding a row takes no lock, waits for no other thread, allocates nothing and keeps no row. A
/// report that is asked for meanwhile has the rows that were counted until then; the values of a row that just comes may be in it in part.
/// The rows that are compared are the last one to two windows.
/// </para>
/// <para>
/// The meter "Preprocessing" publishes, with the tags <c>pipeline</c> and <c>column</c>, the gauges <c>preprocessing.drift.psi</c> and
/// <c>preprocessing.drift.missing_share</c>, and the counter <c>preprocessing.served.refused</c>; with <c>pipeline</c>, <c>feature</c> and
/// <c>column</c> (those that it reads, with commas between them) the counters <c>preprocessing.served.missing</c>,
/// <c>preprocessing.served.unknown</c> and <c>preprocessing.served.clipped</c>; with <c>pipeline</c> the counters
/// <c>preprocessing.drift.rows</c> of all rows, <c>preprocessing.served.watched</c> of those that were looked at, and
/// <c>preprocessing.served.refused_rows</c>. What nobody counts is not published. The unit is <c>{row}</c>.
/// </para>
/// </remarks>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public sealed class DriftMonitor<TRow> : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Preprocessing";

    const string Unit = "{row}";

    readonly FittedPipeline<TRow> fitted;
    readonly DriftOptions options;
    readonly int oneOf;
    readonly MonitorWindows windows;
    readonly ServedValues served;
    readonly ThreadLocal<Loan> loans;
    readonly ConcurrentStack<WatchedRows<TRow>> free = new();
    readonly ConcurrentQueue<WatchedRows<TRow>> all = new();
    readonly FrozenDictionary<string, int> reasons;
    readonly long[] refusedBy;
    readonly Meter meter = new(MeterName);
    readonly Lock gate = new();
    long refused;
    (long Watched, long Refused) comparedAt;
    DriftReport? compared;

    /// <summary>Begins without rows.</summary>
    /// <param name="fitted">The fitted pipeline, which has a profile.</param>
    /// <param name="windowRows">The number of rows of a window, of those that are looked at.</param>
    /// <param name="options">The limits; null for those of convention.</param>
    /// <param name="oneOf">
    /// How many rows one is drawn from to be looked at, on average: 1 looks at all. Rows are drawn at random, each thread by itself. What
    /// is counted is then a sample, and <see cref="ServedRows.Watched"/> says its size; refused rows are counted all.
    /// </param>
    /// <exception cref="InvalidOperationException">The fit did not profile its data.</exception>
    public DriftMonitor(FittedPipeline<TRow> fitted, long windowRows = 10_000, DriftOptions? options = null, int oneOf = 1)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(windowRows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(oneOf);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oneOf, 1 << 20);
        (this.fitted, this.options, this.oneOf) = (fitted, options ?? new DriftOptions(), oneOf);
        windows = new(ProfileCounts<TRow>.Bins(fitted.Pipeline, PipelineDrift.ProfileOf(fitted), training: false), windowRows);
        served = fitted.Watch(windows.Bins);
        // What is not among them has one place for all, so that nobody can fill the memory with names.
        reasons = fitted.Pipeline.Columns.Select(column => column.Name)
            .Concat(fitted.Pipeline.Constraints.Select(constraint => constraint.Column)).Distinct(StringComparer.Ordinal)
            .Append(ServedRows.OtherReason).Distinct(StringComparer.Ordinal)
            .Index().ToFrozenDictionary(reason => reason.Item, reason => reason.Index, StringComparer.Ordinal);
        refusedBy = new long[reasons.Count];
        loans = new(Lend);
        Publish();
    }

    /// <summary>The number of all rows that were added.</summary>
    public long Rows => all.Sum(rows => rows.Rows);

    /// <summary>The number of threads whose counts are kept apart: those that add rows at the same time.</summary>
    internal int Threads => all.Count;

    /// <summary>Adds a row that was transformed.</summary>
    public void Add(TRow row)
    {
        var last = WatchedRows.Last;
        // The type is that of the monitor, which is this one.
        var mine = last is not null && last.Monitor == this ? Unsafe.As<WatchedRows<TRow>>(last) : Mine();
        if (mine.Draws())
            mine.Watch(row);
    }

    /// <summary>Counts a row that was refused instead of transformed.</summary>
    /// <param name="columns">
    /// The columns or rules that are the reason, such as those of <c>fitted.Check(row)</c>; other names count as "other".
    /// </param>
    public void Refuse(params IEnumerable<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Interlocked.Increment(ref refused);
        foreach (var place in columns.Select(column => reasons.GetValueOrDefault(column, reasons[ServedRows.OtherReason])).Distinct())
            Interlocked.Increment(ref refusedBy[place]);
    }

    /// <summary>
    /// Compares the rows of the last one to two windows with the profile, and tells what was counted since the monitor began; the same
    /// report until there are more rows.
    /// </summary>
    public DriftReport Compare()
    {
        lock (gate)
        {
            var parts = all.ToArray();
            var at = (parts.Sum(part => part.Watched), Interlocked.Read(ref refused));
            // The gauges of one collection ask one after the other.
            if (compared is not null && comparedAt == at)
                return compared;
            var counts = new ProfileCounts<TRow>(windows.Bins);
            var latest = windows.Latest;
            foreach (var part in parts)
            {
                part.AddTo(counts, latest);
                part.AddTo(counts, latest - 1);
            }
            comparedAt = at;
            return compared = counts.Compare(options) with { Served = Served(parts, at) };
        }
    }

    /// <summary>Ends the publication of measures.</summary>
    public void Dispose()
    {
        meter.Dispose();
        if (WatchedRows.Last?.Monitor == this)
            WatchedRows.Last = null;
        loans.Dispose();
    }

    WatchedRows<TRow> Mine()
    {
        var mine = loans.Value!.Rows;
        WatchedRows.Last = mine;
        return mine;
    }

    Loan Lend()
    {
        if (free.TryPop(out var rows))
            return new(rows, free);
        rows = new(this, fitted, served, windows, oneOf);
        all.Enqueue(rows);
        return new(rows, free);
    }

    ServedRows Served(WatchedRows<TRow>[] parts, (long Watched, long Refused) at) => new()
    {
        Rows = parts.Sum(part => part.Rows),
        Watched = at.Watched,
        Refused = at.Refused,
        Features = served.Complete([.. parts.Select(part => part.Values)]),
        RefusedBy = [.. reasons.OrderBy(reason => reason.Key, StringComparer.Ordinal)
            .Select(reason => KeyValuePair.Create(reason.Key, Interlocked.Read(ref refusedBy[reason.Value])))
            .Where(reason => reason.Value > 0)],
    };

    void Publish()
    {
        var pipeline = new KeyValuePair<string, object?>("pipeline", fitted.Pipeline.Name);
        Counter("preprocessing.drift.rows", "Rows that were transformed.", () => [new(Rows, pipeline)]);
        Counter("preprocessing.served.watched", "Rows whose values were looked at.", () => [new(Compare().Served!.Watched, pipeline)]);
        Counter("preprocessing.served.refused_rows", "Rows that were refused.", () => [new(Interlocked.Read(ref refused), pipeline)]);
        Counter("preprocessing.served.refused", "Rows that were refused because of a column.", () =>
            Compare().Served!.RefusedBy.Select(reason => new Measurement<long>(reason.Value, pipeline, new("column", reason.Key))));
        Counter("preprocessing.served.missing", "Rows in which the value of a feature is missing.", () => Each(value => value.Missing));
        Counter("preprocessing.served.unknown", "Rows with a category that the fit has not learnt.", () => Each(value => value.Unknown));
        Counter("preprocessing.served.clipped", "Rows with a number that a step cuts.", () => Each(value => value.Clipped));
        Gauge("preprocessing.drift.psi", "The population stability index of the latest rows.", column => column.Psi);
        Gauge("preprocessing.drift.missing_share", "The share of missing values in the latest rows.", column => column.MissingShare);

        void Counter(string name, string what, Func<IEnumerable<Measurement<long>>> count) =>
            meter.CreateObservableCounter(name, count, Unit, what);

        IEnumerable<Measurement<long>> Each(Func<ServedFeature, long?> count) =>
            from feature in Compare().Served!.Features
            let counted = count(feature)
            where counted is not null
            select new Measurement<long>(counted.Value, pipeline,
                new("feature", feature.Feature), new("column", string.Join(",", feature.Columns)));

        void Gauge(string name, string what, Func<ColumnDrift, double> measure) => meter.CreateObservableGauge(
            name,
            () => Compare().Columns.Where(column => column.Rows > 0)
                .Select(column => new Measurement<double>(measure(column), pipeline, new("column", column.Column))),
            unit: null,
            what);
    }

    /// <summary>The counts that a thread has for as long as it lives: a later thread goes on with them.</summary>
    sealed class Loan(WatchedRows<TRow> rows, ConcurrentStack<WatchedRows<TRow>> free)
    {
        public WatchedRows<TRow> Rows => rows;

        // Only the storage of the thread refers to it, which ends with the thread.
        ~Loan() => free.Push(rows);
    }
}
