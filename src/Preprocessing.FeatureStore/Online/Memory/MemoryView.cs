using System.Collections.Concurrent;

namespace Preprocessing.FeatureStore;

/// <summary>The rows of one version of a view. Reads take no lock; a row is replaced as a whole.</summary>
sealed class MemoryView
{
    readonly ConcurrentDictionary<byte[], Kept> rows = new(KeyComparer.Instance);
    readonly ConcurrentDictionary<byte[], Kept>.AlternateLookup<ReadOnlySpan<byte>> byKey;
    volatile string? mark;

    public MemoryView(OnlineView view) => (View, byKey) = (view, rows.GetAlternateLookup<ReadOnlySpan<byte>>());

    public OnlineView View { get; }

    public string? Mark { get => mark; set => mark = value; }

    /// <summary>A row, with bytes of its own.</summary>
    public sealed class Kept
    {
        public readonly byte[] Key;
        public readonly OnlineRow Row;

        public Kept(in OnlineRow row)
        {
            Key = row.Key.ToArray();
            Row = row with { Key = Key, Values = row.Values.ToArray() };
        }
    }

    public Kept? Find(ReadOnlySpan<byte> key) => byKey.TryGetValue(key, out var row) ? row : null;

    /// <summary>Puts a row if it replaces that of its key.</summary>
    public bool Put(in OnlineRow row)
    {
        Kept? added = null;
        while (true)
            if (Find(row.Key.Span) is { } there)
            {
                if (!row.Replaces(there.Row))
                    return false;
                if (rows.TryUpdate((added ??= new(row)).Key, added, there))
                    return true;
            }
            else if (rows.TryAdd((added ??= new(row)).Key, added))
                return true;
    }

    public bool Delete(ReadOnlySpan<byte> key) => byKey.TryRemove(key, out _);

    /// <summary>The rows as they are now, by the bytes of their keys.</summary>
    public IEnumerable<OnlineRow> Sorted() => rows.Values.Select(kept => kept.Row).OrderBy(row => row.Key, ByBytes);

    static readonly Comparer<ReadOnlyMemory<byte>> ByBytes =
        Comparer<ReadOnlyMemory<byte>>.Create((left, right) => left.Span.SequenceCompareTo(right.Span));
}
