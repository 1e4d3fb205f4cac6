using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Preprocessing.Datasets;

/// <summary>Writes records of runs and reads them back.</summary>
static class RunJson
{
    const int Format = 1;

    static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(RunRecord run)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteString("id", run.Id);
            json.WriteString("kind", run.Kind);
            json.WriteString("job", run.Job);
            json.WriteString("outcome", run.Outcome.ToString());
            json.WriteString("startedAt", run.StartedAt.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("endedAt", run.EndedAt.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("actor", run.Actor);
            json.WriteString("reason", run.Reason);
            json.WriteString("error", run.Error);
            Write(json, "inputs", run.Inputs);
            Write(json, "outputs", run.Outputs);
            if (run.Code is { } code)
            {
                json.WriteStartObject("code");
                json.WriteString("pipeline", code.Pipeline);
                json.WriteString("transformHash", code.TransformHash);
                json.WriteString("schemaHash", code.SchemaHash);
                json.WriteString("contractHash", code.ContractHash);
                json.WriteString("stateHash", code.StateHash);
                json.WriteString("libraryVersion", code.LibraryVersion);
                json.WriteString("sourceRevision", code.SourceRevision);
                json.WriteEndObject();
            }
            if (run.RowsRead is { } read)
            {
                json.WriteStartObject("rows");
                json.WriteNumber("read", read);
                json.WriteNumber("emitted", run.RowsEmitted ?? 0);
                json.WriteNumber("quarantined", run.RowsQuarantined ?? 0);
                json.WriteEndObject();
            }
            if (run.Verdict is { } verdict)
            {
                json.WriteString("verdict", verdict.ToString());
                json.WriteStartArray("broken");
                foreach (var broken in run.Broken)
                    broken.Write(json);
                json.WriteEndArray();
            }
            if (run.Profile is { } profile)
            {
                json.WritePropertyName("profile");
                profile.WriteTo(json);
            }
            json.WriteEndObject();
        }
        return [.. bytes.ToArray(), (byte)'\n'];
    }

    /// <exception cref="DatasetException">It is no record of a run.</exception>
    public static RunRecord Parse(byte[] bytes, string where)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, new() { AllowDuplicateProperties = false });
            var json = document.RootElement;
            if (json.GetProperty("format").GetInt32() is not Format and var format)
                throw new DatasetException($"'{where}' has format {format}, expected {Format}. Read it with the version that wrote it.");
            return Read(json);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or FormatException or KeyNotFoundException
            or ArgumentException)
        {
            throw new DatasetException($"'{where}' is no record of a run: {cause.Message} Restore it from git.", cause);
        }
    }

    static RunRecord Read(JsonElement json)
    {
        var hasRows = json.TryGetProperty("rows", out var rows);
        return new(
            json.GetProperty("id").GetString()!,
            json.GetProperty("kind").GetString()!,
            json.GetProperty("job").GetString()!,
            Enum.Parse<RunOutcome>(json.GetProperty("outcome").GetString()!),
            Time(json, "startedAt"),
            Time(json, "endedAt"))
        {
            Actor = json.GetProperty("actor").GetString(),
            Reason = json.GetProperty("reason").GetString(),
            Error = json.GetProperty("error").GetString(),
            Inputs = ReadData(json, "inputs"),
            Outputs = ReadData(json, "outputs"),
            Code = json.TryGetProperty("code", out var code)
                ? new(
                    code.GetProperty("pipeline").GetString()!,
                    code.GetProperty("transformHash").GetString()!,
                    code.GetProperty("schemaHash").GetString()!,
                    code.GetProperty("contractHash").GetString()!,
                    code.GetProperty("stateHash").GetString(),
                    code.GetProperty("libraryVersion").GetString()!,
                    code.GetProperty("sourceRevision").GetString())
                : null,
            RowsRead = hasRows ? rows.GetProperty("read").GetInt64() : null,
            RowsEmitted = hasRows ? rows.GetProperty("emitted").GetInt64() : null,
            RowsQuarantined = hasRows ? rows.GetProperty("quarantined").GetInt64() : null,
            Verdict = json.TryGetProperty("verdict", out var verdict) ? Enum.Parse<Verdict>(verdict.GetString()!) : null,
            Broken = json.TryGetProperty("broken", out var broken) ? [.. broken.EnumerateArray().Select(BrokenConstraint.Read)] : [],
            Profile = json.TryGetProperty("profile", out var profile) ? DataProfile.Read(profile) : null,
        };
    }

    static void Write(Utf8JsonWriter json, string name, IReadOnlyList<DataInput> data)
    {
        json.WriteStartArray(name);
        foreach (var item in data)
            item.Write(json);
        json.WriteEndArray();
    }

    static IReadOnlyList<DataInput> ReadData(JsonElement json, string name) =>
        [.. json.GetProperty(name).EnumerateArray().Select(DataInput.Read)];

    static DateTime Time(JsonElement json, string name) => DateTime.ParseExact(
        json.GetProperty(name).GetString()!, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
