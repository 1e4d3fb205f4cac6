using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Preprocessing.Engines;

namespace Preprocessing.FeatureStore;

/// <summary>Rows with the columns that they take from feature views, as these were known at the event time of each row.</summary>
/// <remarks>
/// <para>
/// Rows, their order and their number are those of the source. The join happens when the first batch is read; whatever comes into the store
/// afterwards is not seen, so that each reading gives the same. The source is read once more than by whoever reads this one.
/// </para>
/// <para>
/// <see cref="JoinAsync"/> may be called before, to get the counts. Dispose it to remove temporary files.
/// </para>
/// </remarks>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public sealed class JoinedSource<TRow> : IBatchSource<TRow>, IDisposable
{
    readonly IBatchSource<TRow> source;
    readonly (ViewReading<TRow> Reading, OfflineView View)[] parts;
    readonly JoinOptions options;
    readonly SemaphoreSlim gate = new(1);
    string? folder;
    Joined? joined;

    internal JoinedSource(
        IBatchSource<TRow> source, IEnumerable<(ViewReading<TRow> Reading, OfflineView View)> parts, JoinOptions options) =>
        (this.source, this.parts, this.options) = (source, [.. parts], options);

    /// <inheritdoc/>
    public int PartitionCount => source.PartitionCount;

    /// <inheritdoc/>
    public long? RowCount => source.RowCount;

    /// <summary>Joins, unless that was done, and says how often the views had rows.</summary>
    /// <param name="cancellationToken">Stops the join.</param>
    /// <exception cref="SourceException">The rows or those of a view cannot be read.</exception>
    /// <exception cref="StoreException">The store lost rows.</exception>
    public async Task<IReadOnlyList<JoinCounts>> JoinAsync(CancellationToken cancellationToken = default) =>
        (await JoinedAsync(cancellationToken).ConfigureAwait(false)).Counts;

    /// <inheritdoc/>
    public async IAsyncEnumerable<Batch<TRow>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var known = await JoinedAsync(cancellationToken).ConfigureAwait(false);
        var first = known.Starts[partition];
        var records = Array.Empty<byte>();
        await foreach (var batch in source.ReadAsync(partition, training, cancellationToken).ConfigureAwait(false))
        {
            if (first + batch.Count > known.Starts[partition + 1])
                throw Changed();
            for (var i = 0; i < parts.Length; i++)
                Fill(batch, parts[i].Reading, known.Results[i], first, ref records);
            first += batch.Count;
            yield return batch;
        }
        if (first != known.Starts[partition + 1])
            throw Changed();
    }

    /// <summary>The version of the source with those of the views; null if the source has none.</summary>
    public async ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default)
    {
        if (await source.GetVersionAsync(cancellationToken).ConfigureAwait(false) is not { } version)
            return null;
        var known = await JoinedAsync(cancellationToken).ConfigureAwait(false);
        return string.Join(" ", known.Views.Prepend(version));
    }

    /// <summary>Removes the temporary files.</summary>
    public void Dispose()
    {
        foreach (var results in joined?.Results ?? [])
            results.Dispose();
        if (folder is not null && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        gate.Dispose();
    }

    static void Fill(Batch<TRow> batch, ViewReading<TRow> reading, JoinResults results, long first, ref byte[] records)
    {
        var size = results.RecordBytes;
        if (records.Length < batch.Count * size)
            records = new byte[batch.Count * size];
        var all = records.AsSpan(0, batch.Count * size);
        results.Read(first, all);
        for (var i = 0; i < reading.Columns.Count; i++)
        {
            var column = batch.Values<double>(reading.Columns[i]);
            column.Resize(batch.Count, withMissing: true);
            var values = column.Values;
            var missing = column.Missing;
            for (var row = 0; row < values.Length; row++)
            {
                values[row] = MemoryMarshal.Read<double>(all[(row * size + i * sizeof(double))..]);
                missing[row] = double.IsNaN(values[row]);
            }
        }
    }

    async Task<Joined> JoinedAsync(CancellationToken cancellationToken)
    {
        if (joined is { } done)
            return done;
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return joined ??= await RunAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    async Task<Joined> RunAsync(CancellationToken cancellationToken)
    {
        var bytes = options.MaxMemoryBytes / parts.Length;
        PointInTime[] joins = [.. parts.Select(part => new PointInTime(part.Reading.Rule, part.Reading.Columns.Count, Folder, bytes))];
        try
        {
            var starts = await AskAsync(joins, cancellationToken).ConfigureAwait(false);
            var (results, counts, views) = (new List<JoinResults>(), new List<JoinCounts>(), new List<string>());
            foreach (var same in Enumerable.Range(0, parts.Length).GroupBy(i => parts[i].View))
            {
                var before = same.Key.NextSequence();
                await AddRowsAsync(joins, [.. same], same.Key, before, cancellationToken).ConfigureAwait(false);
                views.Add(string.Create(CultureInfo.InvariantCulture, $"{same.Key.Version.View.Id}:{before}"));
            }
            foreach (var (join, part) in joins.Zip(parts))
            {
                var found = join.Join(cancellationToken);
                join.Dispose();
                results.Add(found);
                counts.Add(new(
                    $"{part.Reading}", part.View.Version.View.Id, found.Count(FeatureStatus.Found), found.Count(FeatureStatus.NotFound),
                    found.Count(FeatureStatus.Expired)));
            }
            return new(starts, results, counts, views);
        }
        catch
        {
            foreach (var join in joins)
                join.Dispose();
            throw;
        }
    }

    /// <summary>Asks for the keys of all rows.</summary>
    /// <returns>The number of the first row of each partition, then the number of rows.</returns>
    async Task<long[]> AskAsync(PointInTime[] joins, CancellationToken cancellationToken)
    {
        var (starts, key) = (new long[PartitionCount + 1], new FeatureKey());
        for (var partition = 0; partition < PartitionCount; partition++)
        {
            starts[partition + 1] = starts[partition];
            await foreach (var batch in source.ReadAsync(partition, training: true, cancellationToken).ConfigureAwait(false))
            {
                starts[partition + 1] += batch.Count;
                for (var i = 0; i < parts.Length; i++)
                    Ask(joins[i], parts[i].Reading, batch, key);
            }
        }
        return starts;
    }

    static void Ask(PointInTime join, ViewReading<TRow> reading, Batch<TRow> batch, FeatureKey key)
    {
        for (var row = 0; row < batch.Count; row++)
        {
            var ticks = reading.TicksAt(batch, row) ?? throw new SourceException(
                $"Row {batch.RowAt(row)} of '{batch.Origin}' has no event time, so that nothing says as of when the view '{reading.View}' "
                    + "is read for it. Leave such rows out.");
            key.Begin();
            for (var part = 0; part < reading.Keys.Count; part++)
                key.Add(reading.KeyAt(batch, row, part));
            if (key.IsMissing)
                join.AskNothing();
            else
                join.Ask(key.Bytes, ticks);
        }
    }

    /// <summary>Reads a view once, for all joins with it.</summary>
    async Task AddRowsAsync(PointInTime[] joins, int[] same, OfflineView view, long before, CancellationToken cancellationToken)
    {
        var (schema, key, values) = (view.Schema, new FeatureKey(), new double[view.Schema.Width]);
        int[][] slots = [.. same.Select(i => view.Version.View.Positions(parts[i].Reading))];
        await foreach (var batch in view.ReadAsync(0, before, cancellationToken).ConfigureAwait(false))
            for (var row = 0; row < batch.Count; row++)
            {
                if (schema.Sequence(batch, row) >= before)
                    continue;
                schema.Key(batch, row, key);
                var (happened, known) = (schema.EventTicks(batch, row), schema.CreatedTicks(batch, row));
                for (var i = 0; i < same.Length; i++)
                {
                    for (var slot = 0; slot < slots[i].Length; slot++)
                        values[slot] = schema.Number(batch, row, slots[i][slot]);
                    joins[same[i]].AddRow(key.Bytes, happened, known, schema.Sequence(batch, row), values.AsSpan(0, slots[i].Length));
                }
            }
    }

    string Folder()
    {
        if (folder is null)
        {
            var path = Path.Combine(options.TemporaryFolder ?? Path.GetTempPath(), $"preprocessing-join-{Guid.NewGuid():N}");
            Directory.CreateDirectory(path);
            folder = path;
        }
        return folder;
    }

    SourceException Changed() => new("The source has other rows than when it was joined with the feature views. Join it again.");

    sealed record Joined(long[] Starts, IReadOnlyList<JoinResults> Results, IReadOnlyList<JoinCounts> Counts, IReadOnlyList<string> Views);
}
