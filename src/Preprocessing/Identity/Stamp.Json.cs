using System.Text;
using System.Text.Json;

namespace Preprocessing;

public sealed partial record Stamp
{
    /// <summary>
    /// The largest number of characters of a stamp, and of bytes of a stamp in a file: enough for a pipeline of some millions of features.
    /// </summary>
    public const int MaxLength = 1 << 28;

    // Stamps of format 1 have no seal, and those in models do not name the model to which they belong.
    const int Format = 2;

    const string ModelMember = "model", HashMember = "sha256", LabelMember = "label", LabelsMember = "labels", PredictsMember = "predicts";

    /// <summary>Returns the stamp as one JSON document in canonical form, with a seal: a hash over its whole content.</summary>
    public string ToJson() => Encoding.UTF8.GetString(Document(null));

    /// <summary>Returns the stamp as one JSON document that also names the bytes of the model for which it was written.</summary>
    /// <param name="modelHash">The SHA-256 of the model without its stamp, as lower-case hexadecimal digits.</param>
    public string ToJson(string modelHash) =>
        Encoding.UTF8.GetString(Document(json => WriteObject(json, ModelMember, (HashMember, modelHash))));

    /// <summary>Reads a text that <see cref="ToJson()"/> wrote. Unknown members, which a later version wrote, are left out.</summary>
    /// <remarks>
    /// The seal shows that a stamp is as it was written, including members that are never compared. It is
    /// not a signature: anyone can seal another stamp.
    /// </remarks>
    /// <exception cref="FormatException">
    /// The text is not a stamp, was edited or damaged, comes from a version that did not seal its
    /// stamps, or is longer than <see cref="MaxLength"/>.
    /// </exception>
    public static Stamp Parse(string json) => Parse(json, out _);

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="json">The text.</param>
    /// <param name="modelHash">The hash that was given to <see cref="ToJson(string)"/>; null if the stamp has none.</param>
    public static Stamp Parse(string json, out string? modelHash)
    {
        if (json.Length > MaxLength)
            throw new FormatException(
                $"This is not a stamp of preprocessing: it has {json.Length} characters, and {MaxLength} are the most that a stamp has.");
        try
        {
            using var document = JsonDocument.Parse(json, Seal.Strictly);
            var stamp = document.RootElement;
            if (stamp.GetProperty("preprocessing").GetInt32() is var format && format != Format)
                throw new FormatException($"The stamp has format {format}, but this version reads format {Format}."
                    + (format < Format
                        ? " It comes from a version that did not seal its stamps, "
                            + "so that nothing tells whether it or its model was edited since. Stamp the model again."
                        : ""));
            if (!Seal.Fits(stamp))
                throw new FormatException("The stamp was edited or damaged: its seal is not that of its content.");
            modelHash = stamp.TryGetProperty(ModelMember, out var model) ? Text(model, HashMember) : null;
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
                [.. stamp.GetProperty("features").EnumerateArray().Select(feature => new StampedFeature(
                    Text(feature, "name"),
                    Text(feature, "type"),
                    feature.TryGetProperty("output", out var output) ? output.GetString() : null))],
                stamp.GetProperty(LabelMember) is { ValueKind: not JsonValueKind.Null } label ? Label(label) : null,
                Text(stamp, "libraryVersion"),
                stamp.GetProperty("sourceRevision").GetString())
            {
                Labels = stamp.TryGetProperty(LabelsMember, out var labels) ? [.. labels.EnumerateArray().Select(Label)] : [],
                Predicts = stamp.TryGetProperty(PredictsMember, out _) ? Text(stamp, PredictsMember) : null,
            };

            static StampedLabel Label(JsonElement label) =>
                new(Text(label, "name"), Enum.Parse<LabelKind>(Text(label, "kind")), Classes(label));
        }
        catch (Exception error)
            when (error is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or OverflowException)
        {
            throw new FormatException($"This is not a stamp of preprocessing: {error.Message}", error);
        }
    }

    /// <param name="more">Writes further members, such as those that a file beside a model has about the model.</param>
    byte[] Document(Action<Utf8JsonWriter>? more)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = Seal.Encoder }))
        {
            json.WriteStartObject();
            WriteMembers(json, more);
            json.WriteString(Seal.Member, Seal.Hash(json => WriteMembers(json, more)));
            json.WriteEndObject();
        }
        return bytes.Length <= MaxLength ? bytes.ToArray()
            : throw new InvalidOperationException($"The stamp of pipeline '{Pipeline}' takes {bytes.Length} bytes, "
                + $"and {MaxLength} are the most that are read back: it names each of {Features.Count} features. Make fewer.");
    }

    void WriteMembers(Utf8JsonWriter json, Action<Utf8JsonWriter>? more)
    {
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
            json.WriteNull(LabelMember);
        else
        {
            json.WritePropertyName(LabelMember);
            WriteLabel(json, Label);
        }
        if (Labels.Count > 1)
        {
            json.WriteStartArray(LabelsMember);
            foreach (var label in Labels)
                WriteLabel(json, label);
            json.WriteEndArray();
        }
        if (Predicts is not null)
            json.WriteString(PredictsMember, Predicts);
        json.WriteStartArray("features");
        foreach (var feature in Features)
            if (feature.Output is { } output)
                WriteObject(json, null, ("name", feature.Name), ("type", feature.Type), ("output", output));
            else
                WriteObject(json, null, ("name", feature.Name), ("type", feature.Type));
        json.WriteEndArray();
        WriteLines(json, "definition", Definition);
        WriteLines(json, "contract", Contract);
    }

    static void WriteLabel(Utf8JsonWriter json, StampedLabel label)
    {
        json.WriteStartObject();
        json.WriteString("name", label.Name);
        json.WriteString("kind", label.Kind.ToString());
        if (label.Classes is { } classes)
        {
            json.WriteStartArray("classes");
            foreach (var name in classes)
                json.WriteStringValue(name);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    static IReadOnlyList<string>? Classes(JsonElement label) => label.TryGetProperty("classes", out var classes)
        ? [.. classes.EnumerateArray().Select(name => name.GetString() ?? throw new FormatException("The name of a class is null."))]
        : null;

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

    static string Text(JsonElement json, string name) =>
        json.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null.");

    static string Lines(JsonElement json, string name) =>
        string.Concat(json.GetProperty(name).EnumerateArray().Select(line => line.GetString() + "\n"));
}
