using System.Text.Json;

namespace Preprocessing.Datasets;

/// <summary>Writes what is known of data that a run has written: its fields, and from which fields of the inputs each comes.</summary>
static class OutputFacets
{
    /// <summary>More slots stand as their features: an event of millions of fields would help nobody.</summary>
    const int MostFields = 10_000;

    public static void Write(
        Utf8JsonWriter json, LineageDataset output, IReadOnlyList<LineageDataset> inputs, RunRecord run, RunDetail detail)
    {
        output.Begin(json);
        if (detail.Lineage?.Invoke() is { } lineage)
        {
            var isFit = run.Kind == "fit";
            var fields = isFit ? Learnt(lineage) : Computed(lineage);
            LineageDataset.WriteSchema(json, schema =>
            {
                foreach (var field in fields)
                {
                    schema.WriteStartObject();
                    schema.WriteString("name", field.Name);
                    schema.WriteString("description", field.Description);
                    schema.WriteEndObject();
                }
            });
            if (inputs.Count > 0)
                Lineage(json, fields, isFit ? lineage.Training : [], inputs);
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The fields of a state: what each step has learnt, named as in the file of the state.</summary>
    static IReadOnlyList<OutputField> Learnt(Lineage lineage) =>
    [
        .. lineage.Slots.Concat(lineage.Labels)
            .SelectMany(slot => slot.Steps.Where(step => step.LearntFrom.Count > 0).Select(step => (slot.Feature, Step: step)))
            .DistinctBy(part => (part.Feature, part.Step.Name))
            .Select(part => new OutputField(
                $"{part.Feature}/{part.Step.Name}",
                part.Step.ToString(),
                [.. part.Step.LearntFrom.Union(part.Step.Targets).Select(column => new ColumnInfluence(column, Influence.Aggregation))])),
    ];

    static IReadOnlyList<OutputField> Computed(Lineage lineage)
    {
        OutputField[] slots = lineage.Slots.Count > MostFields ? [] :
        [
            .. lineage.Slots.Select(slot => new OutputField(Named(slot.Output, slot.Name), Steps(slot), slot.Columns)),
        ];
        return slots.Length > 0 ? [.. slots.DistinctBy(field => field.Name)] :
        [
            .. lineage.Slots.GroupBy(slot => (slot.Output, slot.Feature)).Select(feature => new OutputField(
                Named(feature.Key.Output, feature.Key.Feature),
                Steps(feature.First()),
                [.. feature.SelectMany(slot => slot.Columns).GroupBy(column => column.Column)
                    .Select(column => column.MinBy(known => known.Influence)!)])),
        ];
    }

    static string Named(string? output, string name) => output is null ? name : $"{output}/{name}";

    static string Steps(SlotLineage slot) => string.Join(" | ", slot.Steps);

    static void Lineage(
        Utf8JsonWriter json, IReadOnlyList<OutputField> fields, IReadOnlyList<ColumnInfluence> ofAll, IReadOnlyList<LineageDataset> inputs)
    {
        json.StartFacet("columnLineage", "1-2-0", "ColumnLineageDatasetFacet");
        json.WriteStartObject("fields");
        foreach (var field in fields)
        {
            json.WriteStartObject(field.Name);
            json.WriteStartArray("inputFields");
            InputFields(json, field.Columns, field.Description, inputs);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndObject();
        if (ofAll.Count > 0)
        {
            json.WriteStartArray("dataset");
            InputFields(json, ofAll, "decides what is learnt from", inputs);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    static void InputFields(
        Utf8JsonWriter json, IReadOnlyList<ColumnInfluence> columns, string description, IReadOnlyList<LineageDataset> inputs)
    {
        foreach (var input in inputs)
            foreach (var (column, influence) in columns)
            {
                json.WriteStartObject();
                json.WriteName(input.Name);
                json.WriteString("field", column);
                json.WriteStartArray("transformations");
                json.WriteStartObject();
                json.WriteString("type", influence <= Influence.Aggregation ? "DIRECT" : "INDIRECT");
                // The standard has no word for a weight.
                if (influence != Influence.Weight)
                    json.WriteString("subtype", influence == Influence.GroupBy ? "GROUP_BY" : influence.ToString().ToUpperInvariant());
                json.WriteString("description", influence == Influence.Weight ? "weight" : description);
                json.WriteBoolean("masking", false);
                json.WriteEndObject();
                json.WriteEndArray();
                json.WriteEndObject();
            }
    }

    sealed record OutputField(string Name, string Description, IReadOnlyList<ColumnInfluence> Columns);
}
