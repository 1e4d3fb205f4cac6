using System.Text.Json;

namespace Preprocessing.Datasets;

/// <summary>Writes records of runs and reads them back.</summary>
static class RunJson
{
    const int Format = 1;

    public static byte[] Write(RunRecord run) => [.. RecordJson.WriteReadable(json =>
    {
        json.WriteNumber("format", Format);
        json.WriteString("id", run.Id);
        json.WriteString("kind", run.Kind);
        json.WriteString("job", run.Job);
        json.WriteString("outcome", run.Outcome.ToString());
        json.WriteTime("startedAt", run.StartedAt);
        json.WriteTime("endedAt", run.EndedAt);
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
    }), (byte)'\n'];

    /// <exception cref="DatasetException">It is no record of a run.</exception>
    public static RunRecord Parse(byte[] bytes, string where) => RecordJson.Parse(bytes, Format, where, "record of a run", Read);

    static RunRecord Read(JsonElement json)
    {
        var hasRows = json.TryGetProperty("rows", out var rows);
        return new(
            json.Text("id"),
            json.Text("kind"),
            json.Text("job"),
            Enum.Parse<RunOutcome>(json.Text("outcome")),
            json.Time("startedAt"),
            json.Time("endedAt"))
        {
            Actor = json.GetProperty("actor").GetString(),
            Reason = json.GetProperty("reason").GetString(),
            Error = json.GetProperty("error").GetString(),
            Inputs = ReadData(json, "inputs"),
            Outputs = ReadData(json, "outputs"),
            Code = json.TryGetProperty("code", out var code)
                ? new(
                    code.Text("pipeline"),
                    code.Text("transformHash"),
                    code.Text("schemaHash"),
                    code.Text("contractHash"),
                    code.GetProperty("stateHash").GetString(),
                    code.Text("libraryVersion"),
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
}
