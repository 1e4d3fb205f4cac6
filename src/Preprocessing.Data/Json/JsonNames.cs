using System.Text;
using System.Text.Json;

namespace Preprocessing.Data;

/// <summary>What a property of an object is.</summary>
/// <param name="Column">The column that it holds; else one of the negative numbers of <see cref="JsonNames"/>.</param>
/// <param name="Inside">The columns that stand in it if it is an object; null if none do.</param>
/// <param name="IsExact">Whether its name is exactly that of the column.</param>
readonly record struct NamedProperty(int Column, JsonNames? Inside = null, bool IsExact = false);

/// <summary>
/// Finds what the properties of an object are. In a row it is the column of the property's name, else the one of its name in another case,
/// and the objects on the paths to columns, such as that of <c>home</c> for <c>home.city</c>; in such an object it is what has exactly the
/// rest of the name, or, of records, the rest in another case. Objects have their properties mostly in the same order, so the order is
/// learnt, and a property takes one comparison.
/// </summary>
sealed class JsonNames
{
    /// <summary>A property of no column.</summary>
    public const int Unknown = -1;

    /// <summary>A property of a column that this reading does not need.</summary>
    public const int Unread = -2;

    // Objects whose order changes all the time are looked up; they must not make memory for ever.
    const int MostLearnt = 4096;

    static readonly NamedProperty None = new(Unknown);

    readonly Dictionary<string, NamedProperty> exact = new(StringComparer.Ordinal), other = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, NamedProperty>.AlternateLookup<ReadOnlySpan<char>> exactLookup, otherLookup;
    readonly List<int> columns = [];
    readonly HashSet<string> anyCase = new(StringComparer.Ordinal);
    (byte[] Name, NamedProperty Property)[] order = [];
    char[] room = new char[256];
    int position, known, learnt;

    /// <summary>Creates what finds the columns of rows.</summary>
    /// <param name="read">The columns that are read.</param>
    /// <param name="declared">All columns.</param>
    public JsonNames(IReadOnlyList<ColumnInfo> read, IEnumerable<ColumnInfo> declared) : this("")
    {
        var inside = new Dictionary<string, JsonNames>(StringComparer.Ordinal);
        for (var i = 0; i < read.Count; i++)
            Add(inside, read[i], i);
        foreach (var column in declared.ExceptBy(read.Select(column => column.Name), column => column.Name, StringComparer.Ordinal))
            Add(inside, column, Unread);
        Objects = [.. inside.Values];
        foreach (var name in exact.Where(pair => pair.Value.Column != Unknown).Select(pair => pair.Key).Concat(anyCase).Distinct())
            AddOther(name, exact[name] with { Inside = anyCase.Contains(name) ? exact[name].Inside : null });
        foreach (var held in Objects)
            foreach (var name in held.anyCase)
                held.AddOther(name, held.exact[name]);
    }

    JsonNames(string path)
    {
        Path = path;
        (exactLookup, otherLookup) = (exact.GetAlternateLookup<ReadOnlySpan<char>>(), other.GetAlternateLookup<ReadOnlySpan<char>>());
    }

    /// <summary>The path of the object; empty for the row.</summary>
    public string Path { get; }

    /// <summary>The columns that are read from the object, at any depth; none for the row.</summary>
    public IReadOnlyList<int> Columns => columns;

    /// <summary>The objects on the paths to columns, at any depth; for the row alone.</summary>
    public IReadOnlyList<JsonNames> Objects { get; } = [];

    /// <summary>The last row that has the object.</summary>
    public long Seen { get; set; }

    /// <summary>The last row that has something else in its place, where that begins, and what it is.</summary>
    public (long Row, long At, JsonTokenType Token) Blocked { get; set; }

    /// <summary>Begins an object.</summary>
    public void Begin() => position = 0;

    /// <summary>Finds the property at which a reader stands.</summary>
    public NamedProperty Find(ref Utf8JsonReader reader)
    {
        var at = position++;
        if (at < known && !reader.ValueIsEscaped)
        {
            ref var expected = ref order[at];
            if (reader.ValueSpan.SequenceEqual(expected.Name))
                return expected.Property;
        }
        var found = LookUp(ref reader);
        if (!reader.ValueIsEscaped && learnt < MostLearnt && at <= known)
            Learn(at, (reader.ValueSpan.ToArray(), found));
        return found;
    }

    // A dot may part two names or belong to one: each object on any of these ways is known by the names that lead to it.
    void Add(Dictionary<string, JsonNames> objects, ColumnInfo info, int column)
    {
        var (name, loose) = (info.Name, ColumnPaths.AnyCase(info));
        Hold(name, column, isLoose: false);
        for (var dot = name.IndexOf('.'); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            var path = name[..dot];
            if (!objects.TryGetValue(path, out var inside))
                objects.Add(path, inside = new(path));
            inside.Hold(name[(dot + 1)..], column, loose == name.Length);
            if (column >= 0)
                inside.columns.Add(column);
            Lead(path, inside, loose >= dot);
            for (var before = path.IndexOf('.'); before >= 0; before = path.IndexOf('.', before + 1))
                objects[path[..before]].Lead(path[(before + 1)..], inside, loose >= dot);
        }
    }

    void Hold(string name, int column, bool isLoose)
    {
        exact[name] = exact.GetValueOrDefault(name, None) with { Column = column, IsExact = true };
        if (isLoose)
            anyCase.Add(name);
    }

    void Lead(string name, JsonNames inside, bool isLoose)
    {
        exact[name] = exact.GetValueOrDefault(name, None) with { Inside = inside };
        if (isLoose)
            anyCase.Add(name);
    }

    // A name that differs from two others in case alone means neither for sure.
    void AddOther(string name, NamedProperty property)
    {
        if (!other.TryAdd(name, property with { IsExact = false }))
            other[name] = None;
    }

    void Learn(int at, (byte[], NamedProperty) property)
    {
        learnt++;
        if (at == order.Length)
            Array.Resize(ref order, Math.Max(16, 2 * at));
        order[at] = property;
        known = Math.Max(known, at + 1);
    }

    NamedProperty LookUp(ref Utf8JsonReader reader)
    {
        if (!JsonTexts.TryCopy(ref reader, ref room, out var name))
            return None;
        return exactLookup.TryGetValue(name, out var property) || otherLookup.TryGetValue(name, out property) ? property : None;
    }
}
