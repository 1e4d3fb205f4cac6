using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Preprocessing;

public sealed partial record Stamp
{
    const int Format = 1;

    /// <summary>The stamp as one JSON document in canonical form.</summary>
    public string ToJson() => Encoding.UTF8.GetString(ToJson(null));

    /// <summary>Reads what <see cref="ToJson()"/> wrote. Members of a later version that it does not know are left out.</summary>
    /// <exception cref="FormatException">The text is not a stamp.</exception>
    public static Stamp Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var stamp = document.RootElement;
            if (stamp.GetProperty("preprocessing").GetInt32() is var format && format != Format)
                throw new FormatException($"The stamp has format {format}, but this version reads format {Format}.");
            return new Stamp(
                Text(stamp, "pipeline"),
                Lines(stamp, "definition"),
                Lines(stamp, "contract"),
                Text(stamp, "transformHash"),
                Text(stamp, "schemaHash"),
                Text(stamp, "contractHash"),
                Text(stamp, "stateHash"),
                stamp.GetProperty("rows").GetInt64(),
                stamp.GetProperty("dataVersion").GetString(),
                [.. stamp.GetProperty("features").EnumerateArray().Select(feature => new StampedFeature(Text(feature, "name"), Text(feature, "type"), feature.TryGetProperty("output", out var output) ? output.GetString() : null))],
                stamp.GetProperty("label") is { ValueKind: not JsonValueKind.Null } label ? new(Text(label, "name"), Enum.Parse<LabelKind>(Text(label, "kind"))) : null,
                Text(stamp, "libraryVersion"),
                stamp.GetProperty("sourceRevision").GetString());
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"This is not a stamp of preprocessing: {error.Message}", error);
        }
    }

    /// <param name="more">Writes further members, such as what a file beside a model says of it.</param>
    byte[] ToJson(Action<Utf8JsonWriter>? more)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("preprocessing", Format);
            json.WriteString("pipeline", Pipeline);
            json.WriteString("transformHash", TransformHash);
            json.WriteString("stateHash", StateHash);
            json.WriteString("schemaHash", SchemaHash);
            json.WriteString("contractHash", ContractHash);
            json.WriteNumber("rows", Rows);
            json.WriteString("dataVersion", DataVersion);
            json.WriteString("libraryVersion", LibraryVersion);
            json.WriteString("sourceRevision", SourceRevision);
            more?.Invoke(json);
            if (Label is null)
                json.WriteNull("label");
            else
                WriteObject(json, "label", ("name", Label.Name), ("kind", Label.Kind.ToString()));
            json.WriteStartArray("features");
            foreach (var feature in Features)
                if (feature.Output is { } output)
                    WriteObject(json, null, ("name", feature.Name), ("type", feature.Type), ("output", output));
                else
                    WriteObject(json, null, ("name", feature.Name), ("type", feature.Type));
            json.WriteEndArray();
            WriteLines(json, "definition", Definition);
            WriteLines(json, "contract", Contract);
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    static void WriteObject(Utf8JsonWriter json, string? name, params ReadOnlySpan<(string Name, string Value)> members)
    {
        if (name is null)
            json.WriteStartObject();
        else
            json.WriteStartObject(name);
        foreach (var member in members)
            json.WriteString(member.Name, member.Value);
        json.WriteEndObject();
    }

    static void WriteLines(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartArray(name);
        foreach (var line in text.TrimEnd('\n').Split('\n', StringSplitOptions.RemoveEmptyEntries))
            json.WriteStringValue(line);
        json.WriteEndArray();
    }

    static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null.");

    static string Lines(JsonElement json, string name) => string.Concat(json.GetProperty(name).EnumerateArray().Select(line => line.GetString() + "\n"));
}
