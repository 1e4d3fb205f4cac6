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
