using System.Text.Json;

namespace Preprocessing.Datasets;

/// <summary>A dataset of an event.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Tokens">The version tokens of its parts; empty if none has one.</param>
/// <param name="Version">The manifest, if it is one version that is here; else null.</param>
sealed record LineageDataset(LineageName Name, IReadOnlyList<string> Tokens, Manifest? Version)
{
    /// <summary>The datasets of data, each once: two partitions of a dataset are one.</summary>
    public static IReadOnlyList<LineageDataset> Of(IEnumerable<DataInput> data, DatasetRepository repository) =>
    [
        .. data.GroupBy(part => LineageName.Of(part.Name, repository)).Select(parts => new LineageDataset(
            parts.Key,
            [.. parts.Select(part => part.Token).OfType<string>().Distinct()],
            parts.Select(part => part.Name).Distinct().ToArray() is [var only] ? LineageName.VersionOf(only, repository) : null)),
    ];

    /// <summary>Writes the name, and the facet of the version.</summary>
    public void Begin(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteName(Name);
        json.WriteStartObject("facets");
        if (Tokens.Count == 0)
            return;
        json.StartFacet("version", "1-0-1", "DatasetVersionDatasetFacet");
        json.WriteString("datasetVersion", string.Join("; ", Tokens));
        json.WriteEndObject();
    }

    /// <summary>Writes the facet of the fields.</summary>
    public static void WriteSchema(Utf8JsonWriter json, Action<Utf8JsonWriter> fields)
    {
        json.StartFacet("schema", "1-1-1", "SchemaDatasetFacet");
        json.WriteStartArray("fields");
        fields(json);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
