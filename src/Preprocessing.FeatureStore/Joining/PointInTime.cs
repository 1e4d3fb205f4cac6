using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Preprocessing.Engines;

namespace Preprocessing.FeatureStore;

/// <summary>
/// The point-in-time join of keys and times with the rows of a view: both sides sorted by key and time, then read side by side.
/// </summary>
/// <remarks>
/// A row of the view is seen from the moment on at which it has happened and is known. So both sides are sorted by the hash of the key and
/// their moments, and of the rows that are seen at the time of a left row, that which happened last wins; then that which became known
/// last; then that which came in last. A missing feature of the winner is missing: no older row is asked.
/// </remarks>
/// <param name="rule">Which rows of the view are seen.</param>
/// <param name="width">The number of features that are taken.</param>
/// <param name="folder">The folder for temporary files.</param>
/// <param name="mostBytes">The most bytes in memory, of each side.</param>
sealed class PointInTime(ViewRule rule, int width, Func<string> folder, long mostBytes) : IDisposable
{
    const int TimesBytes = 3 * sizeof(long);

    // Which keys have one hash cannot be foreseen by whoever writes keys.
    static readonly ulong Seed = (ulong)Random.Shared.NextInt64();

    readonly SortedRecords rows = new(folder, mostBytes);
    readonly SortedRecords asked = new(folder, mostBytes);
    readonly List<long> ofNoKey = [];
    long count;

    /// <summary>Adds a row of the view.</summary>
    public void AddRow(ReadOnlySpan<byte> key, long eventTicks, long createdTicks, long sequence, ReadOnlySpan<double> values)
    {
        if (rule.IsStrict && eventTicks == long.MaxValue)
            return;
        var seenFrom = Math.Max(rule.IsStrict ? eventTicks + 1 : eventTicks, createdTicks);
        var record = rows.Add(Hash(key), seenFrom, TimesBytes + sizeof(double) * width + key.Length);
        BinaryPrimitives.WriteInt64LittleEndian(record, eventTicks);
        BinaryPrimitives.WriteInt64LittleEndian(record[8..], createdTicks);
        BinaryPrimitives.WriteInt64LittleEndian(record[16..], sequence);
        MemoryMarshal.AsBytes(values).CopyTo(record[TimesBytes..]);
        key.CopyTo(record[(TimesBytes + sizeof(double) * width)..]);
    }

    /// <summary>Asks for the row of a key at a time. Rows are numbered as they are asked for.</summary>
    public void Ask(ReadOnlySpan<byte> key, long ticks)
    {
        var record = asked.Add(Hash(key), ticks, sizeof(long) + key.Length);
        BinaryPrimitives.WriteInt64LittleEndian(record, count++);
        key.CopyTo(record[sizeof(long)..]);
    }

    /// <summary>Asks for a row of no key.</summary>
    public void AskNothing() => ofNoKey.Add(count++);

    /// <summary>Joins.</summary>
    /// <param name="cancellationToken">Stops the join.</param>
    /// <returns>One result per row that was asked for, in the order asked; those of no key are not found.</returns>
    public JoinResults Join(CancellationToken cancellationToken)
    {
        var results = new JoinResults(folder, count, width, 2 * mostBytes);
        var group = new Group(rule, width);
        var missing = new double[width];
        Array.Fill(missing, double.NaN);
        var row = rows.Read();
        var hasRow = row.MoveNext();
        var number = 0;
        for (var left = asked.Read(); left.MoveNext();)
        {
            if ((++number & 0xFFFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            while (hasRow && row.Major < left.Major)
                hasRow = row.MoveNext();
            group.Begin(left.Major);
            while (hasRow && row.Major == left.Major && row.Minor <= left.Minor)
            {
                group.Add(row.Record);
                hasRow = row.MoveNext();
            }
            var status = group.Find(left.Record[sizeof(long)..], left.Minor, out var values);
            results.Set(BinaryPrimitives.ReadInt64LittleEndian(left.Record), status, status == FeatureStatus.Found ? values : missing);
        }
        foreach (var position in ofNoKey)
            results.Set(position, FeatureStatus.NotFound, missing);
        results.Complete();
        return results;
    }

    /// <summary>Removes the temporary files.</summary>
    public void Dispose()
    {
        rows.Dispose();
        asked.Dispose();
    }

    static ulong Hash(ReadOnlySpan<byte> key)
    {
        var hash = Seed ^ (ulong)key.Length;
        for (; key.Length >= sizeof(ulong); key = key[sizeof(ulong)..])
            hash = Mixed(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(key));
        Span<byte> rest = stackalloc byte[sizeof(ulong)];
        rest.Clear();
        key.CopyTo(rest);
        return Mixed(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(rest));
    }

    // The finalizer of MurmurHash3, 64 bits.
    static ulong Mixed(ulong hash)
    {
        hash = (hash ^ hash >> 33) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ hash >> 33) * 0xC4CEB9FE1A85EC53;
        return hash ^ hash >> 33;
    }

    /// <summary>The winners so far of the keys of one hash: of one key, but for collisions.</summary>
    sealed class Group(ViewRule rule, int width)
    {
        readonly List<Winner> winners = [];
        ulong hash;
        int keys;

        public void Begin(ulong of)
        {
            if (of == hash)
                return;
            (hash, keys) = (of, 0);
        }

        public void Add(ReadOnlySpan<byte> record)
        {
            var times = (
                BinaryPrimitives.ReadInt64LittleEndian(record), BinaryPrimitives.ReadInt64LittleEndian(record[8..]),
                BinaryPrimitives.ReadInt64LittleEndian(record[16..]));
            var key = record[(TimesBytes + sizeof(double) * width)..];
            if (Of(key) is not { } winner)
                winner = New(key);
            else if (times.CompareTo(winner.Times) <= 0)
                return;
            winner.Times = times;
            record.Slice(TimesBytes, sizeof(double) * width).CopyTo(MemoryMarshal.AsBytes(winner.Values.AsSpan()));
        }

        public FeatureStatus Find(ReadOnlySpan<byte> key, long now, out ReadOnlySpan<double> values)
        {
            var winner = Of(key);
            values = winner?.Values;
            return winner is null ? FeatureStatus.NotFound
                : rule.IsExpired(winner.Times.Event, now) ? FeatureStatus.Expired
                : FeatureStatus.Found;
        }

        Winner? Of(ReadOnlySpan<byte> key)
        {
            for (var i = 0; i < keys; i++)
                if (key.SequenceEqual(winners[i].Key.AsSpan(0, winners[i].KeyLength)))
                    return winners[i];
            return null;
        }

        Winner New(ReadOnlySpan<byte> key)
        {
            if (keys == winners.Count)
                winners.Add(new() { Values = new double[width] });
            var winner = winners[keys++];
            if (winner.Key.Length < key.Length)
                winner.Key = new byte[key.Length];
            key.CopyTo(winner.Key);
            winner.KeyLength = key.Length;
            return winner;
        }
    }

    sealed class Winner
    {
        public byte[] Key = [];
        public int KeyLength;
        public (long Event, long Created, long Sequence) Times;
        public required double[] Values;
    }
}
