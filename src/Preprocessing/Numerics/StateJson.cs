using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>
/// Writes and reads the values of states. Numbers have the shortest form that reads back to the
/// same bits; numbers that JSON lacks are texts.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StateJson
{
#pragma warning disable CS1591 // One line per type; the summary of the class describes them.
    public static void Write(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        WriteNumber(json, value);
    }

    public static void Write(Utf8JsonWriter json, string name, long value) => json.WriteNumber(name, value);
    public static void Write(Utf8JsonWriter json, string name, bool value) => json.WriteBoolean(name, value);
    public static void Write(Utf8JsonWriter json, string name, string? value) => json.WriteString(name, value);

    public static void Write(Utf8JsonWriter json, string name, double[] values) => WriteArray(json, name, values, WriteNumber);
    public static void Write(Utf8JsonWriter json, string name, int[] values) =>
        WriteArray(json, name, values, static (json, value) => json.WriteNumberValue(value));
    public static void Write(Utf8JsonWriter json, string name, long[] values) =>
        WriteArray(json, name, values, static (json, value) => json.WriteNumberValue(value));
    public static void Write(Utf8JsonWriter json, string name, string?[] values) =>
        WriteArray(json, name, values, static (json, value) => json.WriteStringValue(value));
    public static void Write(Utf8JsonWriter json, string name, bool[] values) =>
        WriteArray(json, name, values, static (json, value) => json.WriteBooleanValue(value));

    public static void Write<T>(Utf8JsonWriter json, string name, T value) where T : IStateValue<T>
    {
        json.WritePropertyName(name);
        value.Write(json);
    }

    public static double Double(JsonElement json, string name) => Number(Member(json, name));
    public static int Int32(JsonElement json, string name) =>
        Member(json, name) is var member && member.TryGetInt32(out var value) ? value : throw Wrong(name, "a whole number");
    public static long Int64(JsonElement json, string name) =>
        Member(json, name) is var member && member.TryGetInt64(out var value) ? value : throw Wrong(name, "a whole number");
    public static bool Boolean(JsonElement json, string name) => Member(json, name).GetBoolean();
    public static string String(JsonElement json, string name) => Text(Member(json, name), name);
    public static string? OptionalString(JsonElement json, string name) => Member(json, name).GetString();

    public static double[] DoubleArray(JsonElement json, string name) => ReadArray(json, name, Number);
    public static int[] Int32Array(JsonElement json, string name) => ReadArray(json, name, static item => item.GetInt32());
    public static long[] Int64Array(JsonElement json, string name) => ReadArray(json, name, static item => item.GetInt64());
    public static string[] StringArray(JsonElement json, string name) => ReadArray(json, name, item => Text(item, name));
    public static string?[] OptionalStringArray(JsonElement json, string name) => ReadArray(json, name, static item => item.GetString());
    public static bool[] BooleanArray(JsonElement json, string name) => ReadArray(json, name, static item => item.GetBoolean());

    public static T Value<T>(JsonElement json, string name) where T : IStateValue<T> => T.Read(Member(json, name));
    public static JsonElement Object(JsonElement json, string name, int members) => Exactly(Member(json, name), name, members);
    public static T[] Array<T>(JsonElement json, string name, int members, Func<JsonElement, T> read) =>
        ReadArray(json, name, item => read(Exactly(item, name, members)));
#pragma warning restore CS1591

    /// <summary>Checks that an object has exactly the given members.</summary>
    public static void RequireKeys(JsonElement json, string[] keys)
    {
        foreach (var member in json.EnumerateObject())
            if (!keys.Contains(member.Name))
                throw new FormatException($"The state holds '{member.Name}', which this pipeline does not learn.");
    }

    /// <summary>Writes a number as one JSON value.</summary>
    public static void WriteNumber(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Reads what <see cref="WriteNumber"/> wrote.</summary>
    public static double Number(JsonElement json) => json.ValueKind == JsonValueKind.String
        ? json.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            var text => throw new FormatException($"'{text}' is not a number."),
        }
        : json.GetDouble();

    static void WriteArray<T>(Utf8JsonWriter json, string name, T[] values, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            write(json, value);
        json.WriteEndArray();
    }

    // Loops here and where slots are named, not queries: a server would wait for the compilation of a query over numbers.
    static T[] ReadArray<T>(JsonElement json, string name, Func<JsonElement, T> read)
    {
        var array = Member(json, name);
        var (items, at) = (new T[array.GetArrayLength()], 0);
        foreach (var item in array.EnumerateArray())
            items[at++] = read(item);
        return items;
    }

    static string Text(JsonElement json, string name) =>
        json.GetString() ?? throw new FormatException($"'{name}' is null, expected a text.");

    // Each member is then looked up by its name, so if there are as many members as fields, the members are exactly the fields.
    static JsonElement Exactly(JsonElement json, string name, int members) => json.GetPropertyCount() == members ? json
        : throw new FormatException($"The state of '{name}' has {json.GetPropertyCount()} numbers, texts and lists, expected {members}.");

    static JsonElement Member(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) ? member : throw new FormatException($"The state lacks '{name}'.");

    static FormatException Wrong(string name, string expected) => new($"'{name}' is not {expected}.");
}
