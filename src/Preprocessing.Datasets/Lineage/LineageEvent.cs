using System.Text.Json;

namespace Preprocessing.Datasets;

/// <summary>Writes run events of OpenLineage as JSON.</summary>
static class LineageEvent
{
    const string Schema = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";

    /// <summary>The event of a run that begins. What it reads and writes is not known yet.</summary>
    public static byte[] Start(RunRecord run, string jobs) => Write("START", run.StartedAt, run, jobs, _ => { });

    /// <summary>The event of a run that has ended, with all that is known of it: receivers keep what the last event says.</summary>
    public static byte[] End(RunRecord run, RunDetail detail, string jobs, DatasetRepository repository) => Write(
        run.Outcome switch { RunOutcome.Complete => "COMPLETE", RunOutcome.Abort => "ABORT", _ => "FAIL" },
        run.EndedAt,
        run,
        jobs,
        json =>
        {
            var inputs = LineageDataset.Of(run.Inputs, repository);
            json.WriteStartArray("inputs");
            foreach (var input in inputs)
                InputFacets.Write(json, input, run, detail, isOnly: inputs.Count == 1);
            json.WriteEndArray();
            json.WriteStartArray("outputs");
            foreach (var output in LineageDataset.Of(run.Outputs, repository))
                OutputFacets.Write(json, output, inputs, run, detail);
            json.WriteEndArray();
        });

    static byte[] Write(string type, DateTime time, RunRecord run, string jobs, Action<Utf8JsonWriter> data) => RecordJson.WriteLine(json =>
    {
        json.WriteString("eventType", type);
        json.WriteEventTime("eventTime", time);
        json.WriteStartObject("run");
        json.WriteString("runId", run.Id);
        json.WriteStartObject("facets");
        Own(json, run);
        if (run.Error is { } error)
        {
            json.StartFacet("errorMessage", "1-0-0", "ErrorMessageRunFacet");
            // The type alone: the message may have values of the data.
            json.WriteString("message", error);
            json.WriteString("programmingLanguage", "C#");
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("job");
        json.WriteString("namespace", jobs);
        json.WriteString("name", $"{run.Job}.{run.Kind}");
        json.WriteEndObject();
        data(json);
        json.WriteString("producer", FacetJson.Producer);
        json.WriteString("schemaURL", Schema);
    });

    static void Own(Utf8JsonWriter json, RunRecord run)
    {
        json.StartOwnFacet("preprocessing", "PreprocessingRunFacet");
        json.WriteString("kind", run.Kind);
        if (run.Code is { } code)
        {
            json.WriteString("pipeline", code.Pipeline);
            json.WriteString("transformHash", code.TransformHash);
            json.WriteString("schemaHash", code.SchemaHash);
            json.WriteString("contractHash", code.ContractHash);
            if (code.StateHash is { } state)
                json.WriteString("stateHash", state);
            json.WriteString("libraryVersion", code.LibraryVersion);
            if (code.SourceRevision is { } revision)
                json.WriteString("sourceRevision", revision);
        }
        if (run.RowsRead is { } read)
        {
            json.WriteNumber("rowsRead", read);
            json.WriteNumber("rowsEmitted", run.RowsEmitted ?? 0);
            json.WriteNumber("rowsQuarantined", run.RowsQuarantined ?? 0);
        }
        json.WriteEndObject();
    }
}
