using System.Security.Cryptography;
using System.Text.Json;

namespace Preprocessing.Datasets;

/// <summary>Writes manifests and reads them back; one that is not exactly what was written is refused.</summary>
static class ManifestJson
{
    const int Format = 1;

    const string AuditMember = "audit", SealMember = "seal";

    /// <summary>The whole document, with a seal over all of it.</summary>
    public static byte[] Write(Manifest manifest)
    {
        var seal = HashOf(Document(manifest, json => json.WriteString(AuditMember, manifest.Audit.ToString())));
        return [.. Document(manifest, json =>
        {
            json.WriteString(AuditMember, manifest.Audit.ToString());
            json.WriteString(SealMember, seal);
        }), (byte)'\n'];
    }

    /// <summary>The SHA-256 of all that the audit log records of a manifest: all but the place of this entry, and the seal.</summary>
    public static string ContentHash(Manifest manifest) => HashOf(Document(manifest, null));

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="DatasetException">It is none, or was edited or damaged.</exception>
    public static Manifest Parse(byte[] bytes, string where)
    {
        var manifest = RecordJson.Parse(bytes, Format, where, "manifest of a dataset", Read);
        foreach (var file in manifest.Files)
        {
            RelativeName.Check(file.Path, $"'{where}'");
            if (!ObjectCache.IsAddress(file.Md5))
                throw new DatasetException($"'{where}' has no MD5 for '{file.Path}'. Restore it from git.");
        }
        if (!ObjectCache.IsAddress(manifest.Md5))
            throw new DatasetException($"'{where}' has no MD5. Restore it from git.");
        // Git may have changed the ends of lines.
        return Write(manifest).AsSpan().SequenceEqual(bytes.AsSpan().Contains((byte)'\r') ? [.. bytes.Where(one => one != '\r')] : bytes)
            ? manifest
            : throw new DatasetException($"'{where}' was edited or damaged: it is not as it was written. Restore it from git.");
    }

    static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    static byte[] Document(Manifest manifest, Action<Utf8JsonWriter>? more) => RecordJson.WriteReadable(json =>
    {
        json.WriteNumber("format", Format);
        json.WriteString("dataset", manifest.Dataset);
        json.WriteNumber("version", manifest.Version);
        json.WriteString("path", manifest.Path);
        json.WriteBoolean("folder", manifest.IsFolder);
        json.WriteString("md5", manifest.Md5);
        json.WriteString("sha256", manifest.Sha256);
        Texts(json, "parents", manifest.Parents);
        json.WriteStartArray("sources");
        foreach (var source in manifest.Sources)
            source.Write(json);
        json.WriteEndArray();
        json.WriteString("message", manifest.Message);
        json.WriteString("actor", manifest.Actor);
        json.WriteTime("committedAt", manifest.CommittedAt);
        json.WriteString("run", manifest.Run);
        json.WriteStartArray("files");
        foreach (var file in manifest.Files)
            Write(json, file);
        json.WriteEndArray();
        json.WritePropertyName("content");
        Write(json, manifest.Content);
        more?.Invoke(json);
    });

    static void Write(Utf8JsonWriter json, DatasetFile file)
    {
        json.WriteStartObject();
        json.WriteString("path", file.Path);
        json.WriteNumber("size", file.Length);
        json.WriteString("md5", file.Md5);
        json.WriteString("sha256", file.Sha256);
        if (file.Rows is { } rows)
            json.WriteNumber("rows", rows);
        Write(json, file.EventTime);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, TimeRange? times)
    {
        if (times is null)
            return;
        json.WriteTime("from", times.From);
        json.WriteTime("to", times.To);
    }

    static void Write(Utf8JsonWriter json, DatasetContent? content)
    {
        if (content is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.WriteString("pipeline", content.Pipeline);
        json.WriteString("schemaHash", content.SchemaHash);
        json.WriteNumber("rows", content.Rows);
        Write(json, content.EventTime);
        json.WriteString("verdict", content.Verdict.ToString());
        json.WriteStartArray("broken");
        foreach (var broken in content.Broken)
            broken.Write(json);
        json.WriteEndArray();
        json.WritePropertyName("profile");
        content.Profile.WriteTo(json);
        json.WriteEndObject();
    }

    static Manifest Read(JsonElement json) => new(
        json.Text("dataset"),
        json.GetProperty("version").GetInt32(),
        json.Text("path"),
        json.GetProperty("folder").GetBoolean(),
        json.Text("md5"),
        json.Text("sha256"),
        [.. json.GetProperty("files").EnumerateArray().Select(ReadFile)])
    {
        Parents = Texts(json, "parents"),
        Sources = [.. json.GetProperty("sources").EnumerateArray().Select(DataInput.Read)],
        Message = json.GetProperty("message").GetString(),
        Actor = json.GetProperty("actor").GetString(),
        CommittedAt = json.Time("committedAt"),
        Run = json.GetProperty("run").GetString(),
        Content = json.GetProperty("content") is { ValueKind: not JsonValueKind.Null } content ? ReadContent(content) : null,
        Audit = AuditAnchor.Parse(json.Text(AuditMember)),
    };

    static DatasetFile ReadFile(JsonElement json) =>
        new(json.Text("path"), json.GetProperty("size").GetInt64(), json.Text("md5"), json.Text("sha256"))
        {
            Rows = json.TryGetProperty("rows", out var rows) ? rows.GetInt64() : null,
            EventTime = ReadTimes(json),
        };

    static DatasetContent ReadContent(JsonElement json) => new(
        json.Text("pipeline"),
        json.Text("schemaHash"),
        json.GetProperty("rows").GetInt64(),
        ReadTimes(json),
        Enum.Parse<Verdict>(json.Text("verdict")),
        [.. json.GetProperty("broken").EnumerateArray().Select(BrokenConstraint.Read)],
        DataProfile.Read(json.GetProperty("profile")));

    static TimeRange? ReadTimes(JsonElement json) => json.TryGetProperty("from", out _) ? new(json.Time("from"), json.Time("to")) : null;

    static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    static IReadOnlyList<string> Texts(JsonElement json, string name) =>
        [.. json.GetProperty(name).EnumerateArray().Select(text => text.GetString() ?? throw new FormatException($"'{name}' has null."))];
}
