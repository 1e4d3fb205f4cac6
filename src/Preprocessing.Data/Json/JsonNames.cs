using System.Text;
using System.Text.Json;

namespace Preprocessing.Data;

/// <summary>
/// Finds the column of a property: the one of its name, else the one of its name in another case. Objects have their properties mostly in
/// the same order, so the order is learnt, and a property takes one comparison.
/// </summary>
sealed class JsonNames
{
    /// <summary>A property of no column.</summary>
    public const int Unknown = -1;

    /// <summary>A property of a column that this reading does not need.</summary>
    public const int Unread = -2;

    // Objects whose order changes all the time are looked up; they must not make memory for ever.
    const int MostLearnt = 4096;

    readonly Dictionary<string, int> exact = new(StringComparer.Ordinal), other = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> exactLookup, otherLookup;
    (byte[] Name, int Column, bool IsExact)[] order = [];
    char[] room = new char[256];
    int position, known, learnt;

    /// <summary>Creates what finds columns.</summary>
    /// <param name="read">The names of the columns that are read.</param>
    /// <param name="declared">The names of all columns.</param>
    public JsonNames(IReadOnlyList<string> read, IEnumerable<string> declared)
    {
        (exactLookup, otherLookup) = (exact.GetAlternateLookup<ReadOnlySpan<char>>(), other.GetAlternateLookup<ReadOnlySpan<char>>());
        for (var i = 0; i < read.Count; i++)
            exact.TryAdd(read[i], i);
        foreach (var name in declared)
            exact.TryAdd(name, Unread);
        foreach (var (name, column) in exact)
            // A name that differs from two columns in case alone means neither for sure.
            if (!other.TryAdd(name, column))
                other[name] = Unknown;
    }

    /// <summary>Begins an object.</summary>
    public void Begin() => position = 0;

    /// <summary>Finds the column of the property at which a reader stands.</summary>
    public (int Column, bool IsExact) Find(ref Utf8JsonReader reader)
    {
        var at = position++;
        if (at < known && !reader.ValueIsEscaped)
        {
            ref var expected = ref order[at];
            if (reader.ValueSpan.SequenceEqual(expected.Name))
                return (expected.Column, expected.IsExact);
        }
        var found = LookUp(ref reader);
        if (!reader.ValueIsEscaped && learnt < MostLearnt && at <= known)
            Learn(at, (reader.ValueSpan.ToArray(), found.Column, found.IsExact));
        return found;
    }

    void Learn(int at, (byte[], int, bool) property)
    {
        learnt++;
        if (at == order.Length)
            Array.Resize(ref order, Math.Max(16, 2 * at));
        order[at] = property;
        known = Math.Max(known, at + 1);
    }

    (int Column, bool IsExact) LookUp(ref Utf8JsonReader reader)
    {
        if (!JsonTexts.TryCopy(ref reader, ref room, out var name))
            return (Unknown, false);
        return exactLookup.TryGetValue(name, out var column) ? (column, true)
            : otherLookup.TryGetValue(name, out column) ? (column, false)
            : (Unknown, false);
    }
}
