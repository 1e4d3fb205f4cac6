using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Preprocessing.Authoring;

/// <summary>An ordered list of distinct categories that finds the index of a category without allocating.</summary>
/// <remarks>
/// A table is immutable, so any number of threads may use it. Texts are compared to the bit. A whole number and the equal floating-point
/// number are two values. As JSON a table is an array: texts, whole numbers as digits, other numbers with a point or an exponent, missing
/// as null.
/// </remarks>
public sealed class CategoryTable : IStateValue<CategoryTable>, IEquatable<CategoryTable>
{
    readonly CategoryValue[] values;
    readonly CategorySet set = new();
    readonly CategoryRange range;
    readonly int missing;

    /// <summary>Creates a table of the values in their order.</summary>
    /// <exception cref="StepException">A value occurs twice.</exception>
    public CategoryTable(IEnumerable<CategoryValue> values) : this((values ?? throw new ArgumentNullException(nameof(values))).ToArray())
    { }

    /// <summary>
    /// Creates a table that takes over the array, so that the code that copies other lists is
    /// compiled, and waited for, only where it is used.
    /// </summary>
    internal CategoryTable(CategoryValue[] values)
    {
        this.values = values;
        for (var i = 0; i < values.Length; i++)
        {
            if (set.FindOrAdd(values[i].ToCategory()) != i)
                throw new StepException(Fault.InvalidParameter, $"The category \"{values[i]}\" is listed twice.");
        }
        set.Spread();
        range = new(values);
        missing = set.Find(Category.Missing);
        IsLarge = set.IsLarge;
    }

    /// <summary>A table without values.</summary>
    public static CategoryTable Empty { get; } = new([]);

    /// <summary>The number of values.</summary>
    public int Count => values.Length;

    /// <summary>The value at an index.</summary>
    public CategoryValue this[int index] => values[index];

    /// <summary>The values in the order of the table.</summary>
    public ReadOnlySpan<CategoryValue> Values => values;

    /// <summary>
    /// Lists the present values of tables, one table after the other: the values that a step distinguishes by a look-up in these tables.
    /// </summary>
    public static IReadOnlyList<CategoryValue> Domain(params ReadOnlySpan<CategoryTable> tables)
    {
        var count = 0;
        foreach (var table in tables)
            count += table.Count - (table.missing < 0 ? 0 : 1);
        var (domain, at) = (new CategoryValue[count], 0);
        foreach (var table in tables)
            foreach (var value in table.values)
                if (!value.IsMissing)
                    domain[at++] = value;
        return domain;
    }

    /// <summary>Returns the index of <paramref name="value"/>, or −1.</summary>
    // Inlined so that the category is not copied on its way here.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(Category value) => value.Kind == CategoryKind.Text ? set.Find(value.Key, value.Text) : FindOther(value.Key);

    /// <summary>Returns the index of a text, or −1.</summary>
    internal int Find(ReadOnlySpan<char> text) => set.Find(text);

    /// <summary>Whether a look-up waits for memory.</summary>
    internal bool IsLarge { get; }

    /// <summary>Prefetches the memory in which a text with this key will be looked up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Fetch(CategoryKey key) => set.Fetch(key);

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray();
        foreach (var value in values)
            CategoryJson.Write(writer, value);
        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    public static CategoryTable Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array)
            throw new FormatException($"A table of categories is a JSON array, not {json.ValueKind}.");
        var values = new CategoryValue[json.GetArrayLength()];
        var i = 0;
        foreach (var item in json.EnumerateArray())
            values[i++] = CategoryJson.Read(item);
        try
        {
            return new(values);
        }
        catch (StepException twice)
        {
            throw new FormatException(twice.Message, twice);
        }
    }

    /// <inheritdoc/>
    public bool Equals(CategoryTable? other) => other is not null && values.AsSpan().SequenceEqual(other.values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CategoryTable);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in values)
            hash.Add(value);
        return hash.ToHashCode();
    }

    /// <summary>Returns the first values as text for messages.</summary>
    public override string ToString() =>
        "[" + string.Join(", ", values.Take(20)) + (values.Length > 20 ? FormattableString.Invariant($", … {values.Length} in all]") : "]");

    int FindOther(CategoryKey key) => key.Kind switch
    {
        CategoryKind.Missing => missing,
        CategoryKind.Integer when range.Covers => range.Find((long)key.Bits),
        _ => set.Find(key, default),
    };
}
