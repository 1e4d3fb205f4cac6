using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Preprocessing.Golden.Tests.Corpus;
using Preprocessing.Golden.Tests.Operations;

namespace Preprocessing.Golden.Tests.Running;

/// <summary>Compares what a case learnt with what is recorded, and gives a pipeline with what is recorded.</summary>
sealed partial class CaseRun<TRow>
{
    static JsonObject State(FittedPipeline<TRow> fitted)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
            fitted.State.Write(json);
        return JsonNode.Parse(bytes.ToArray())!.AsObject();
    }

    /// <summary>Puts the recorded values where the state has its own, after comparing the two; null if nothing is recorded.</summary>
    JsonObject? WithRecorded(JsonObject state, bool compare)
    {
        var any = false;
        for (var stream = 0; stream < written.Streams.Count; stream++)
        {
            var steps = written.Streams[stream].Steps;
            for (var at = 0; at < steps.Length; at++)
                foreach (var field in steps[at].Fields)
                {
                    if (@case.NotCompared.Contains($"{steps[at].Path}.{field.Attribute}")
                        || @case.NotCompared.Contains($"{steps[at].Path}.{field.Attribute}[{steps[at].Position}]")
                        || Recorded(steps[at], field) is not { } recorded)
                        continue;
                    var twins = steps.Where(step => step.Name == steps[at].Name).ToList();
                    var key =
                        $"{written.Member(stream)}/{steps[at].StateName}{(twins.Count > 1 ? $"#{twins.IndexOf(steps[at]) + 1}" : "")}";
                    if (state[key] is not JsonObject learnt || !learnt.ContainsKey(field.Property))
                    {
                        failures.Add($"the state has no '{key}' with '{field.Property}': {state.ToJsonString()}");
                        continue;
                    }
                    if (compare && !Near(recorded, learnt[field.Property]))
                        failures.Add($"{steps[at].Path}.{field.Attribute}[{steps[at].Position}] is "
                            + $"{learnt[field.Property]?.ToJsonString()}, expected {recorded.ToJsonString()} ± {@case.FittedTolerance}");
                    learnt[field.Property] = recorded;
                    any = true;
                }
        }
        return any ? state : null;
    }

    /// <summary>What is recorded for a step; null if nothing is, as where a scaler does not centre.</summary>
    JsonNode? Recorded(StepUse step, FittedField field)
    {
        var place = @case.Fitted;
        foreach (var part in step.Path.Split('/').Skip(1))
            place = place.GetProperty(part);
        return field.Read(place, step.Position);
    }

    bool Near(JsonNode? expected, JsonNode? actual) => (expected, actual) switch
    {
        (JsonArray left, JsonArray right) => left.Count == right.Count && left.Zip(right).All(pair => Near(pair.First, pair.Second)),
        (null, null) => true,
        (JsonValue left, JsonValue right) when IsNumber(left, out var wanted) && IsNumber(right, out var found) =>
            @case.FittedTolerance.Accepts(wanted, found),
        _ => JsonNode.DeepEquals(expected, actual),
    };

    static bool IsNumber(JsonValue value, out double number)
    {
        var json = JsonSerializer.SerializeToElement(value);
        var isNumber = json.ValueKind == JsonValueKind.Number
            || json.ValueKind == JsonValueKind.String && json.GetString() is "NaN" or "Infinity" or "-Infinity";
        number = isNumber ? ExpectedRows.Number(json) : 0;
        return isNumber;
    }

    /// <summary>The fitted pipeline that a file with this state gives.</summary>
    FittedPipeline<TRow> Given(JsonObject state)
    {
        using var json = JsonDocument.Parse(Encoding.UTF8.GetBytes(state.ToJsonString()));
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName());
        try
        {
            ((ILearnt<TRow>)pipeline)
                .Complete(((ILearnt<TRow>)pipeline).ReadState(json.RootElement), new FittedOn(@case.TrainRows, null))
                .Save(path);
            return pipeline.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
