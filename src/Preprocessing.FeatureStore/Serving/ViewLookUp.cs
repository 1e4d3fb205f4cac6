using System.Diagnostics.Metrics;
using Preprocessing.Engines;

namespace Preprocessing.FeatureStore;

/// <summary>Looks up rows of one version of a view, applies the rule of its reader, and counts what it finds.</summary>
sealed class ViewLookUp
{
    /// <summary>The name of the meter that publishes the look-ups.</summary>
    public const string MeterName = "Preprocessing.FeatureStore";

    static readonly Meter Meter = new(MeterName);

    static readonly Counter<long> Reads = Meter.CreateCounter<long>(
        "preprocessing.features.reads", "{read}", "Look-ups of a key in a feature view, by what was found.");

    static readonly Histogram<double> Ages = Meter.CreateHistogram<double>(
        "preprocessing.features.age", "s", "Time from the event of a found row to the time of its look-up.");

    static readonly string[] Names = ["not_found", "expired", "found"];

    [ThreadStatic]
    static byte[]? scratch;

    readonly IOnlineStore store;
    readonly ILocalStore? local;
    readonly RowLayout layout;
    readonly ViewRule rule;
    readonly int[] slots;
    readonly long[] counts = new long[3];
    long age;

    public ViewLookUp(IOnlineStore store, OnlineView view, ViewRule rule, int[] slots)
    {
        (this.store, View, layout, this.rule, this.slots) = (store, view, new(view), rule, slots);
        local = store as ILocalStore;
    }

    public OnlineView View { get; }

    /// <summary>Whether rows are found without waiting.</summary>
    public bool IsLocal => local is not null;

    /// <summary>What was found so far.</summary>
    public ReadCounts Counts()
    {
        var found = Interlocked.Read(ref counts[(int)FeatureStatus.Found]);
        return new(
            View.Id, found, Interlocked.Read(ref counts[(int)FeatureStatus.NotFound]),
                Interlocked.Read(ref counts[(int)FeatureStatus.Expired]),
            found == 0 ? default : new TimeSpan((long)((double)Interlocked.Read(ref age) / found)));
    }

    /// <summary>Finds the features of a key in a local store.</summary>
    public FeatureStatus Get(FeatureKey key, long now, Span<double> values)
    {
        if (key.IsMissing)
            return Count(FeatureStatus.NotFound, values);
        if (scratch is null || scratch.Length < layout.Length)
            scratch = new byte[layout.Length];
        var length = local!.Get(View.Id, key.Bytes, scratch, out var happened, out var known);
        return length < 0 ? Count(FeatureStatus.NotFound, values) : Read(scratch.AsSpan(0, length), happened, known, now, values);
    }

    /// <summary>Finds the features of a key.</summary>
    public async ValueTask<FeatureStatus> GetAsync(FeatureKey key, long now, Memory<double> values, CancellationToken cancellationToken) =>
        IsLocal ? Get(key, now, values.Span)
        : key.IsMissing ? Count(FeatureStatus.NotFound, values.Span)
        : Read(await store.GetAsync(View.Id, key.Memory, cancellationToken).ConfigureAwait(false), now, values.Span);

    /// <summary>Finds the rows of several keys, in one round trip.</summary>
    /// <param name="keys">The keys; null for one with a missing part.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>One row per key; null where there is none.</returns>
    public async ValueTask<OnlineRow?[]> GetAsync(IReadOnlyList<ReadOnlyMemory<byte>?> keys, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte>[] asked = [.. keys.OfType<ReadOnlyMemory<byte>>()];
        var found = asked.Length == 0 ? [] : await store.GetAsync(View.Id, asked, cancellationToken).ConfigureAwait(false);
        var next = 0;
        return [.. keys.Select(key => key is null ? null : found[next++])];
    }

    /// <summary>Reads the features of a row that was found, if its time has come and is not over.</summary>
    public FeatureStatus Read(OnlineRow? row, long now, Span<double> values) =>
        row is { } found ? Read(found.Values.Span, found.EventTicks, found.CreatedTicks, now, values) : Count(FeatureStatus.NotFound,
            values);

    FeatureStatus Read(ReadOnlySpan<byte> row, long happened, long known, long now, Span<double> values)
    {
        layout.Verify(row, store.Description);
        if (!rule.IsKnown(happened, known, now))
            return Count(FeatureStatus.NotFound, values);
        if (rule.IsExpired(happened, now))
            return Count(FeatureStatus.Expired, values);
        for (var i = 0; i < slots.Length; i++)
            values[i] = layout.Read(row, slots[i]);
        Interlocked.Add(ref age, now - happened);
        if (Ages.Enabled)
            Ages.Record((double)(now - happened) / TimeSpan.TicksPerSecond, new KeyValuePair<string, object?>("view", View.Id));
        return Count(FeatureStatus.Found);
    }

    FeatureStatus Count(FeatureStatus status, Span<double> values)
    {
        values.Fill(double.NaN);
        return Count(status);
    }

    FeatureStatus Count(FeatureStatus status)
    {
        Interlocked.Increment(ref counts[(int)status]);
        if (Reads.Enabled)
            Reads.Add(1, new("view", View.Id), new KeyValuePair<string, object?>("status", Names[(int)status]));
        return status;
    }
}
