using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Leaves out rows that a later one replaces.</summary>
public static class DeduplicatedSources
{
    /// <summary>
    /// Of the rows with one key, keeps that with the latest event time; of several such, that which was created last; of several such, the
    /// last in the order of the source.
    /// </summary>
    /// <typeparam name="TRow">
    /// The pipeline's class, which marks its key with <c>[Key]</c>, on one or several columns, and may mark an
    /// <see cref="EventTimeAttribute"/> and a <see cref="CreatedTimeAttribute"/>.
    /// </typeparam>
    /// <param name="source">The rows.</param>
    /// <exception cref="ArgumentException">
    /// The class has no key, or one that is read in training alone, or computes its time of creation, which no column has.
    /// </exception>
    public static DeduplicatedSource<TRow> Deduplicated<TRow>(this IBatchSource<TRow> source) where TRow : IPipelineRow<TRow>
    {
        var columns = TRow.Pipeline.Columns;
        int[] keys = [.. Positions(ColumnRoles.Key)];
        int[] times = [.. Positions(ColumnRoles.EventTime).Take(1), .. Positions(ColumnRoles.CreatedTime).Take(1)];
        if (keys.Length == 0)
            throw new ArgumentException($"Pipeline '{TRow.Pipeline.Name}' has no key by which two rows are the same. Mark it with [Key].");
        if (TRow.Pipeline.ComputesCreatedTime)
            throw new ArgumentException($"Pipeline '{TRow.Pipeline.Name}' computes its [CreatedTime], so that no column says which of two "
                + "rows was created last. Keep it in a column, or let a feature store decide: of one key it serves the latest row.");
        if (keys.Concat(times).FirstOrDefault(position => columns[position].IsTrainingOnly, -1) is >= 0 and var position)
            throw new ArgumentException(
                $"Column '{columns[position].Name}' is read in training alone, so that no other reading could leave rows out by it.");
        return new(source, keys, times);

        IEnumerable<int> Positions(ColumnRoles role) =>
            columns.Index().Where(column => column.Item.Roles.HasFlag(role)).Select(column => column.Index);
    }
}

/// <summary>A source of the rows of another one that no later row replaces. A row without a key is replaced by none.</summary>
/// <remarks>
/// The first reading reads the keys of all rows beforehand, and holds each distinct key with the place of its row in memory. A later
/// reading that finds other rows is an error, because a row would be lost or learnt from twice.
/// </remarks>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public sealed class DeduplicatedSource<TRow> : IBatchSource<TRow>
{
    readonly IBatchSource<TRow> source;
    readonly int[] keys, times;
    readonly (long Read, long Emitted)?[] outcomes;
    readonly SemaphoreSlim gate = new(1);
    KeyIndex? index;

    internal DeduplicatedSource(IBatchSource<TRow> source, int[] keys, int[] times)
    {
        (this.source, this.keys, this.times) = (source, keys, times);
        outcomes = new (long, long)?[source.PartitionCount];
    }

    /// <inheritdoc/>
    public int PartitionCount => source.PartitionCount;

    /// <summary>Null: the number is known only after reading.</summary>
    public long? RowCount => null;

    /// <summary>The number of rows of the partitions that were read to their end, those that were left out included.</summary>
    public long Rows => outcomes.Sum(outcome => outcome?.Read ?? 0);

    /// <summary>The number of rows that were passed on.</summary>
    public long Emitted => outcomes.Sum(outcome => outcome?.Emitted ?? 0);

    /// <summary>The number of rows that were left out, because a later one has their key.</summary>
    public long Duplicates => Rows - Emitted;

    /// <inheritdoc/>
    public async IAsyncEnumerable<Batch<TRow>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var known = await IndexAsync(cancellationToken).ConfigureAwait(false);
        var (read, emitted) = (0L, 0L);
        bool[] keep = [];
        await foreach (var batch in source.ReadAsync(partition, training, cancellationToken).ConfigureAwait(false))
        {
            if (keep.Length < batch.Count)
                keep = new bool[batch.Count];
            for (var row = 0; row < batch.Count; row++)
                keep[row] = known.IsLatest(batch, row, (partition, read + row))
                    ?? throw Changed(partition, $"row {batch.RowAt(row)} of '{batch.Origin}' has a key that was not there before");
            read += batch.Count;
            batch.Keep(keep.AsSpan(0, batch.Count));
            emitted += batch.Count;
            if (batch.Count > 0)
                yield return batch;
        }
        if ((read, emitted) != known.RowsOf(partition))
            throw Changed(partition, $"{read} row(s) of which {emitted} are the latest, expected {known.RowsOf(partition)}");
        outcomes[partition] = (read, emitted);
    }

    /// <summary>The version of the source, with the words "without duplicates".</summary>
    public async ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) =>
        await source.GetVersionAsync(cancellationToken).ConfigureAwait(false) is { } version ? version + " without duplicates" : null;

    async Task<KeyIndex> IndexAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return index ??= await BuildAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    async Task<KeyIndex> BuildAsync(CancellationToken cancellationToken)
    {
        var built = new KeyIndex(keys, times, source.PartitionCount);
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: false, cancellationToken).ConfigureAwait(false))
                built.Add(batch, partition);
        built.Complete();
        return built;
    }

    static SourceException Changed(int partition, string found) => new(
        $"Partition {partition} has other rows than when its keys were read: {found}. Read data that do not change.");

    /// <summary>The keys of all rows, each with the place of the latest row that has it.</summary>
    sealed class KeyIndex(int[] keys, int[] times, int partitions)
    {
        // A key of several columns is a pair of the number of the columns before and that of the next one.
        readonly CategorySet[] values = [.. keys.Select(_ => new CategorySet())], pairs = [.. keys.Select(_ => new CategorySet())];
        readonly List<((long First, long Second) Time, int Partition, long Row)> latest = [];
        readonly long[] read = new long[partitions], emitted = new long[partitions];

        public void Add(Batch<TRow> batch, int partition)
        {
            for (var row = 0; row < batch.Count; row++, read[partition]++)
                if (HasKey(batch, row))
                    Take(Number(batch, row, add: true), ((TimeAt(batch, row, 0), TimeAt(batch, row, 1)), partition, read[partition]));
                else
                    emitted[partition]++;
        }

        public void Complete()
        {
            foreach (var row in latest)
                emitted[row.Partition]++;
        }

        public (long Read, long Emitted) RowsOf(int partition) => (read[partition], emitted[partition]);

        /// <summary>Whether a row is the latest of its key; null if the key is not known.</summary>
        public bool? IsLatest(Batch<TRow> batch, int row, (int Partition, long Row) place)
        {
            if (!HasKey(batch, row))
                return true;
            var number = Number(batch, row, add: false);
            return number < 0 ? null : (latest[number].Partition, latest[number].Row) == place;
        }

        void Take(int number, ((long First, long Second) Time, int Partition, long Row) row)
        {
            if (number == latest.Count)
                latest.Add(row);
            // Rows come in the order of the source, so that one of the same time is later.
            else if (row.Time.CompareTo(latest[number].Time) >= 0)
                latest[number] = row;
        }

        bool HasKey(Batch<TRow> batch, int row)
        {
            foreach (var key in keys)
                if (batch[key].HasNoValue(row))
                    return false;
            return true;
        }

        int Number(Batch<TRow> batch, int row, bool add)
        {
            var number = Number(values[0], batch[keys[0]].CategoryAt(row), add);
            for (var key = 1; key < keys.Length && number >= 0; key++)
            {
                var next = Number(values[key], batch[keys[key]].CategoryAt(row), add);
                number = next < 0 ? -1 : Number(pairs[key], Category.Of((long)number << 32 | (uint)next), add);
            }
            return number;
        }

        static int Number(CategorySet set, Category value, bool add) => add ? set.FindOrAdd(value) : set.Find(value);

        /// <summary>The ticks of the first or second time of a row; a missing time is the earliest.</summary>
        long TimeAt(Batch<TRow> batch, int row, int which) =>
            which >= times.Length || batch[times[which]] is var column && column.IsMissing(row) ? long.MinValue
            : batch[times[which]] is Column<DateTime> local ? local.Values[row].Ticks
            : ((Column<DateTimeOffset>)batch[times[which]]).Values[row].UtcTicks;
    }
}
