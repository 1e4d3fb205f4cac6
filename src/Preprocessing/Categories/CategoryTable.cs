using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Preprocessing.Authoring;

/// <summary>An ordered list of distinct categories that finds the place of one without allocating.</summary>
/// <remarks>
/// Immutable, so any number of threads may use one. Texts are compared to the bit, and a whole number is not found by the equal
/// floating-point number. As JSON it is an array: texts, whole numbers as digits, others with a point or an exponent, missing as null.
/// </remarks>
public sealed class CategoryTable : IStateValue<CategoryTable>, IEquatable<CategoryTable>
{
    readonly CategoryValue[] values;
    readonly CategorySet set = new();
    readonly CategoryRange range;
    readonly int missing;

    /// <summary>The values at the places they come in.</summary>
    /// <exception cref="StepException">A value comes twice.</exception>
    public CategoryTable(IEnumerable<CategoryValue> values) : this((values ?? throw new ArgumentNullException(nameof(values))).ToArray()) { }

    /// <summary>The same, of an array that is handed over: what makes one of any other list is compiled, and waited for, only where it is used.</summary>
    internal CategoryTable(CategoryValue[] values)
    {
        this.values = values;
        for (int i = 0; i < values.Length; i++)
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

    /// <summary>How many values there are.</summary>
    public int Count => values.Length;

    /// <summary>The value at a place.</summary>
    public CategoryValue this[int index] => values[index];

    /// <summary>The values in their places.</summary>
    public ReadOnlySpan<CategoryValue> Values => values;

    /// <summary>The present values of tables, one after the other: what a step tells apart that looks a category up in them.</summary>
    public static IReadOnlyList<CategoryValue> Domain(params ReadOnlySpan<CategoryTable> tables)
    {
        int count = 0;
        foreach (CategoryTable table in tables)
            count += table.Count - (table.missing < 0 ? 0 : 1);
        var (domain, at) = (new CategoryValue[count], 0);
        foreach (CategoryTable table in tables)
            foreach (CategoryValue value in table.values)
                if (!value.IsMissing)
                    domain[at++] = value;
        return domain;
    }

    /// <summary>The place of <paramref name="value"/>, or −1.</summary>
    // Inlined so that the category need not be copied on its way here.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(Category value) => value.Kind == CategoryKind.Text ? set.Find(value.Key, value.Text) : FindOther(value.Key);

    /// <summary>The place of a text, or −1.</summary>
    internal int Find(ReadOnlySpan<char> text) => set.Find(text);

    /// <summary>Whether a look-up waits for memory.</summary>
    internal bool IsLarge { get; }

    /// <summary>Has the memory fetched in which a text with a key will be looked up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Fetch(CategoryKey key) => set.Fetch(key);

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray();
        foreach (CategoryValue value in values)
            CategoryJson.Write(writer, value);
        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    public static CategoryTable Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array)
            throw new FormatException($"A table of categories is a JSON array, not {json.ValueKind}.");
        var values = new CategoryValue[json.GetArrayLength()];
        int i = 0;
        foreach (JsonElement item in json.EnumerateArray())
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
        foreach (CategoryValue value in values)
            hash.Add(value);
        return hash.ToHashCode();
    }

    /// <summary>The first values, as a person reads them.</summary>
    public override string ToString() =>
        "[" + string.Join(", ", values.Take(20)) + (values.Length > 20 ? FormattableString.Invariant($", … {values.Length} in all]") : "]");

    int FindOther(CategoryKey key) => key.Kind switch
    {
        CategoryKind.Missing => missing,
        CategoryKind.Integer when range.Covers => range.Find((long)key.Bits),
        _ => set.Find(key, default),
    };
}
