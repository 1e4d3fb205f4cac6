using System.Text.RegularExpressions;
using Preprocessing.Engines;

namespace Preprocessing.FeatureStore;

/// <summary>Sets the columns that rows take from feature views, from an online store.</summary>
/// <remarks>
/// <para>
/// It gives what <see cref="FeatureJoins.Join"/> gave in training: of the very versions of the views that the pipeline was fitted with, by
/// the same rule, to the last bit. It refuses a store that does not have them.
/// </para>
/// <para>Safe to use from many threads. From a store in the process, a row costs no allocation.</para>
/// </remarks>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public sealed partial class FeatureReader<TRow>
{
    [ThreadStatic]
    static FeatureKey? key;

    readonly (ViewReading<TRow> Reading, ViewLookUp LookUp)[] parts;
    readonly string name;

    FeatureReader(string name, (ViewReading<TRow>, ViewLookUp)[] parts) => (this.name, this.parts) = (name, parts);

    /// <summary>The versions of the views that are read, one for each view and key.</summary>
    public IReadOnlyList<OnlineView> Views => [.. parts.Select(part => part.LookUp.View)];

    /// <summary>How often each view had a row, and how old rows were, since the reader was opened.</summary>
    public IReadOnlyList<ReadCounts> Counts => [.. parts.Select(part => part.LookUp.Counts())];

    /// <summary>Opens a reader for a fitted pipeline.</summary>
    /// <param name="store">The store that serves.</param>
    /// <param name="fitted">
    /// The fitted pipeline. Was it fitted on a joined source, it names the versions of the views (<see cref="FittedOn.DataVersion"/>); else
    /// the store must have one version of each view with the definition that the class was compiled with.
    /// </param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="StoreException">The store lacks a view, has it in another version only, or cannot be reached.</exception>
    /// <exception cref="InvalidOperationException">The pipeline reads no view.</exception>
    public static async Task<FeatureReader<TRow>> OpenAsync(
        IOnlineStore store, FittedPipeline<TRow> fitted, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(fitted);
        var readings = fitted.Pipeline.Readings();
        if (readings.Count == 0)
            throw new InvalidOperationException($"Pipeline '{fitted.Pipeline.Name}' takes nothing from a feature view.");
        var views = await store.ViewsAsync(cancellationToken).ConfigureAwait(false);
        return new(fitted.Pipeline.Name,
        [
            .. readings.Select(reading => (reading, Choose(store, views, reading, fitted)))
                .Select(read => (read.reading, new ViewLookUp(store, read.Item2, read.reading.Rule, read.Item2.Positions(read.reading)))),
        ]);
    }

    /// <summary>Sets the columns of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Stops the look-ups.</param>
    /// <exception cref="StepException">The row has no event time.</exception>
    /// <exception cref="StoreException">The store cannot be reached, or has a row of another version.</exception>
    public ValueTask ReadAsync(TRow row, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(row);
        foreach (var (_, lookUp) in parts)
            if (!lookUp.IsLocal)
                return WaitAsync(row, cancellationToken);
        Span<double> values = stackalloc double[OnStack];
        foreach (var (reading, lookUp) in parts)
        {
            var taken = reading.Features.Count <= OnStack ? values[..reading.Features.Count] : new double[reading.Features.Count];
            lookUp.Get(KeyOf(reading, row), Ticks(reading, row), taken);
            reading.Set(row, taken);
        }
        return default;
    }

    /// <summary>Sets the columns of several rows, in one round trip per view and key.</summary>
    /// <inheritdoc cref="ReadAsync(TRow, CancellationToken)"/>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">Stops the look-ups.</param>
    public async ValueTask ReadAsync(IReadOnlyList<TRow> rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var (reading, lookUp) in parts)
        {
            var (keys, values) = (new ReadOnlyMemory<byte>?[rows.Count], new double[reading.Features.Count]);
            for (var i = 0; i < rows.Count; i++)
                keys[i] = KeyOf(reading, rows[i]) is { IsMissing: false } known ? known.Bytes.ToArray() : default(ReadOnlyMemory<byte>?);
            var found = await lookUp.GetAsync(keys, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < rows.Count; i++)
            {
                lookUp.Read(found[i], Ticks(reading, rows[i]), values);
                reading.Set(rows[i], values);
            }
        }
    }

    const int OnStack = 64;

    async ValueTask WaitAsync(TRow row, CancellationToken cancellationToken)
    {
        foreach (var (reading, lookUp) in parts)
        {
            var values = new double[reading.Features.Count];
            // The key must outlive the waiting.
            var own = Write(new FeatureKey(), reading, row);
            await lookUp.GetAsync(own, Ticks(reading, row), values, cancellationToken).ConfigureAwait(false);
            reading.Set(row, values);
        }
    }

    static FeatureKey KeyOf(ViewReading<TRow> reading, TRow row) => Write(key ??= new(), reading, row);

    static FeatureKey Write(FeatureKey into, ViewReading<TRow> reading, TRow row)
    {
        into.Begin();
        for (var part = 0; part < reading.Keys.Count; part++)
            into.Add(reading.KeyOf(row, part));
        return into;
    }

    long Ticks(ViewReading<TRow> reading, TRow row) => reading.TicksOf(row) ?? throw new StepException(
        Fault.MissingInput,
        $"Pipeline '{name}': the row has no event time, so that nothing says as of when the view '{reading.View}' is read. Set it.");

    static OnlineView Choose(
        IOnlineStore store, IReadOnlyList<OnlineView> views, ViewReading<TRow> reading, FittedPipeline<TRow> fitted)
    {
        var name = fitted.Pipeline.Name;
        var fitting = FittingViews.Of(store.Description, views, reading, name);
        if (FittedWith(fitted, reading.View) is { } id)
            return fitting.FirstOrDefault(view => view.Id == id) ?? throw new StoreException(
                $"Pipeline '{name}' was fitted with version {id} of the view, but {store.Description} has "
                    + $"{string.Join(", ", fitting.Select(view => view.Id))}, which has learnt something else. Materialise version {id}, "
                    + "or fit the pipeline anew.");
        return fitting.Count == 1 ? fitting[0] : throw new StoreException(
            $"{store.Description} has the view '{reading.View}' in several versions "
                + $"({string.Join(", ", fitting.Select(view => view.Id))}), and "
                + $"pipeline '{name}' does not say which: fit it on a source that is joined with the store, or drop all but one.");
    }

    /// <summary>The version of a view that the pipeline was fitted with; null if it does not say.</summary>
    static string? FittedWith(FittedPipeline<TRow> fitted, string view) =>
        fitted.FittedOn.DataVersion is { } data
            ? Version().Matches(data).Select(match => match.Groups["id"].Value)
                .LastOrDefault(id => id.StartsWith(view + "@", StringComparison.Ordinal))
            : null;

    [GeneratedRegex("(?<=^| )(?<id>[^ @]+@[0-9a-f]{8}-[0-9a-f]{8}):[0-9]+(?= |$)", RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}
