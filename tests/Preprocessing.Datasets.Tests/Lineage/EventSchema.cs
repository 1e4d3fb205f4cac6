using System.Text.Json;
using Json.Schema;
using Preprocessing.Support;

namespace Preprocessing.Datasets.Tests;

/// <summary>What an event must look like.</summary>
static class EventSchema
{
    static readonly JsonSchema Event = Read();

    static readonly JsonSchema OwnFacet = JsonSchema.FromText(File.ReadAllText(
        Path.Combine(Repository.Root, "src", "Preprocessing.Datasets", "Lineage", "PreprocessingRunFacet.json")));

    /// <summary>Reads an event, which must be as the standard has it.</summary>
    public static JsonElement Valid(ReadOnlyMemory<byte> json)
    {
        json.Span.Contains((byte)'\n').ShouldBeFalse();
        var read = JsonDocument.Parse(json, new() { AllowDuplicateProperties = false }).RootElement;
        Check(Event, read);
        Check(OwnFacet, JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement>
        {
            ["preprocessing"] = read.GetProperty("run").GetProperty("facets").GetProperty("preprocessing"),
        }));
        return read;
    }

    static void Check(JsonSchema schema, JsonElement json)
    {
        var result = schema.Evaluate(json, new EvaluationOptions { OutputFormat = OutputFormat.List });
        result.IsValid.ShouldBeTrue(string.Join(
            '\n', (result.Details ?? []).Where(detail => detail.Errors is { Count: > 0 })
                .Select(detail => $"{detail.InstanceLocation}: {string.Join(' ', detail.Errors!.Values)}")));
    }

    static JsonSchema Read()
    {
        using var text = new StreamReader(typeof(EventSchema).Assembly.GetManifestResourceStream("run-event.schema.json")!);
        return JsonSchema.FromText(text.ReadToEnd());
    }
}
