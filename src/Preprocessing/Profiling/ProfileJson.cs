using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Preprocessing.Authoring;
using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>Writes profiles as JSON and reads them back unchanged.</summary>
static class ProfileJson
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a profile as one object.</summary>
    public static void Write(Utf8JsonWriter json, DataProfile profile)
    {
        json.WriteStartObject();
        json.WriteNumber("rows", profile.Rows);
        json.WriteStartArray("columns");
        foreach (var column in profile.Columns)
            Write(json, column);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reads what <see cref="Write(Utf8JsonWriter, DataProfile)"/> wrote.</summary>
    /// <exception cref="FormatException">It is not a profile.</exception>
    public static DataProfile Read(JsonElement json) =>
        new(StateJson.Int64(json, "rows"), [.. json.GetProperty("columns").EnumerateArray().Select(ReadColumn)]);

    /// <summary>The number of bytes that a frequent text takes.</summary>
    public static int BytesOf(CategoryCount value)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Options))
            Write(json, value);
        return bytes.WrittenCount + 1;
    }

    static void Write(Utf8JsonWriter json, ColumnProfile column)
    {
        json.WriteStartObject();
        json.WriteString("column", column.Name);
        json.WriteString("kind", column.Kind.ToString());
        StateJson.Write(json, "rows", column.Rows);
        StateJson.Write(json, "missing", column.Missing);
        StateJson.Write(json, "notANumber", column.NotANumber);
        StateJson.Write(json, "positiveInfinite", column.PositiveInfinite);
        StateJson.Write(json, "negativeInfinite", column.NegativeInfinite);
        StateJson.Write(json, "distinct", column.Distinct);
        json.WriteBoolean("distinctIsExact", column.IsDistinctExact);
        StateJson.Write(json, "count", column.Numbers.Count);
        StateJson.Write(json, "least", column.Numbers.Least);
        StateJson.Write(json, "greatest", column.Numbers.Greatest);
        StateJson.Write(json, "mean", column.Numbers.Mean);
        StateJson.Write(json, "standardDeviation", column.Numbers.StandardDeviation);
        StateJson.Write(json, "edges", [.. column.Numbers.Edges]);
        StateJson.Write(json, "deciles", [.. column.Numbers.Deciles]);
        StateJson.Write(json, "counts", [.. column.Numbers.Counts]);
        json.WriteStartArray("top");
        foreach (var value in column.Top)
            Write(json, value);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, CategoryCount value)
    {
        json.WriteStartArray();
        CategoryJson.Write(json, value.Value);
        StateJson.WriteNumber(json, value.Count);
        json.WriteEndArray();
    }

    static ColumnProfile ReadColumn(JsonElement json)
    {
        var numbers = new NumberProfile
        {
            Count = StateJson.Double(json, "count"),
            Least = StateJson.Double(json, "least"),
            Greatest = StateJson.Double(json, "greatest"),
            Mean = StateJson.Double(json, "mean"),
            StandardDeviation = StateJson.Double(json, "standardDeviation"),
            Edges = StateJson.DoubleArray(json, "edges"),
            Deciles = StateJson.Int32Array(json, "deciles"),
            Counts = StateJson.DoubleArray(json, "counts"),
        };
        var name = StateJson.String(json, "column");
        Require(name, numbers.Counts.Count == numbers.Edges.Count + 1, "as many bins as edges, and one more");
        Require(name, Rises(numbers.Edges), "rising edges");
        Require(name, Rises([.. numbers.Deciles.Select(place => (double)place)])
            && numbers.Deciles.All(place => place >= 0 && place < numbers.Edges.Count), "deciles among the edges");
        return new()
        {
            Name = name,
            Kind = Enum.TryParse<ColumnKind>(StateJson.String(json, "kind"), out var kind) && Enum.IsDefined(kind) ? kind
                : throw new FormatException($"The profile of column '{name}' is of an unknown kind."),
            Rows = StateJson.Double(json, "rows"),
            Missing = StateJson.Double(json, "missing"),
            NotANumber = StateJson.Double(json, "notANumber"),
            PositiveInfinite = StateJson.Double(json, "positiveInfinite"),
            NegativeInfinite = StateJson.Double(json, "negativeInfinite"),
            Distinct = StateJson.Double(json, "distinct"),
            IsDistinctExact = StateJson.Boolean(json, "distinctIsExact"),
            Numbers = numbers,
            Top = [.. json.GetProperty("top").EnumerateArray()
                .Select(value => new CategoryCount(CategoryJson.Read(value[0]), StateJson.Number(value[1])))],
        };
    }

    static bool Rises(IReadOnlyList<double> numbers) => numbers.Zip(numbers.Skip(1)).All(pair => pair.First < pair.Second);

    static void Require(string column, bool holds, string expected)
    {
        if (!holds)
            throw new FormatException($"The profile of column '{column}' does not have {expected}.");
    }
}
