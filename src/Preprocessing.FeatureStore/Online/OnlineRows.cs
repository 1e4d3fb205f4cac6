using Preprocessing.FeatureStore;

namespace Preprocessing.Engines;

/// <summary>What every online store does alike with rows.</summary>
public static class OnlineRows
{
    /// <summary>Keeps of each key the row that replaces all others, ordered by the bytes of the keys.</summary>
    /// <remarks>
    /// A statement of a database cannot change a row twice, and two writers who take rows in one order cannot wait for each other in a
    /// circle.
    /// </remarks>
    public static IReadOnlyList<OnlineRow> Newest(IReadOnlyList<OnlineRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (IsAscending(rows))
            return rows;
        var sorted = rows.ToArray();
        Array.Sort(sorted, Compare);
        var kept = 0;
        for (var row = 1; row < sorted.Length; row++)
        {
            if (!sorted[row].Key.Span.SequenceEqual(sorted[kept].Key.Span))
                kept++;
            sorted[kept] = sorted[row];
        }
        return new ArraySegment<OnlineRow>(sorted, 0, kept + 1);
    }

    /// <summary>Parts rows for requests to a server, in their order; without rows, into one without rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="mostRows">How many rows a part has at most.</param>
    /// <param name="mostBytes">At how many bytes of keys and values a part ends; the row that reaches them belongs to it.</param>
    /// <remarks>The empty part lets a store find out that there is no such view.</remarks>
    public static IEnumerable<IReadOnlyList<OnlineRow>> Chunks(IReadOnlyList<OnlineRow> rows, int mostRows, long mostBytes)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mostRows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mostBytes);
        return Parts();

        IEnumerable<IReadOnlyList<OnlineRow>> Parts()
        {
            var row = 0;
            do
            {
                var (chunk, bytes) = (new List<OnlineRow>(Math.Min(mostRows, rows.Count - row)), 0L);
                for (; row < rows.Count && chunk.Count < mostRows && bytes < mostBytes; row++)
                {
                    chunk.Add(rows[row]);
                    bytes += rows[row].Key.Length + rows[row].Values.Length;
                }
                yield return chunk;
            }
            while (row < rows.Count);
        }
    }

    static bool IsAscending(IReadOnlyList<OnlineRow> rows)
    {
        for (var row = 1; row < rows.Count; row++)
            if (rows[row - 1].Key.Span.SequenceCompareTo(rows[row].Key.Span) >= 0)
                return false;
        return true;
    }

    static int Compare(OnlineRow left, OnlineRow right) =>
        left.Key.Span.SequenceCompareTo(right.Key.Span) is not 0 and var order ? order
        : left.Replaces(right) ? 1
        : right.Replaces(left) ? -1
        : 0;

    /// <summary>Copies the values of a row for <see cref="ILocalStore.Get"/>.</summary>
    /// <returns>Their length.</returns>
    /// <exception cref="ArgumentException">There is no room for them.</exception>
    internal static int Copy(ReadOnlySpan<byte> stored, Span<byte> values)
    {
        if (stored.Length > values.Length)
            throw new ArgumentException(
                $"The values of the row have {stored.Length} bytes, and there is room for {values.Length}.", nameof(values));
        stored.CopyTo(values);
        return stored.Length;
    }
}
