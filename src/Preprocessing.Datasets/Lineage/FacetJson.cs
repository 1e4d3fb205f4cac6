using System.Text.Json;

namespace Preprocessing.Datasets;

/// <summary>Writes facets of OpenLineage: objects that say who wrote them, and by which schema.</summary>
static class FacetJson
{
    const string Facets = "https://openlineage.io/spec/facets/";

    const string Repository = "https://github.com/preprocessing/preprocessing";

    /// <summary>What writes the events.</summary>
    public static string Producer { get; } =
        $"{Repository}/tree/{typeof(FacetJson).Assembly.GetName().Version?.ToString(3) ?? "0.0.0"}/src/Preprocessing.Datasets";

    /// <summary>Begins a facet of the standard.</summary>
    public static void StartFacet(this Utf8JsonWriter json, string name, string version, string schema) =>
        json.Start(name, $"{Facets}{version}/{schema}.json#/$defs/{schema}");

    /// <summary>Begins the facet of our own.</summary>
    public static void StartOwnFacet(this Utf8JsonWriter json, string name, string schema) =>
        json.Start(name, $"{Repository}/blob/main/src/Preprocessing.Datasets/Lineage/{schema}.json#/$defs/{schema}");

    /// <summary>Names a dataset.</summary>
    public static void WriteName(this Utf8JsonWriter json, LineageName dataset)
    {
        json.WriteString("namespace", dataset.Namespace);
        json.WriteString("name", dataset.Name);
    }

    /// <summary>Writes a number that a JSON number can be; leaves another out.</summary>
    public static void WriteFinite(this Utf8JsonWriter json, string name, double number)
    {
        if (double.IsFinite(number))
            json.WriteNumber(name, number);
    }

    /// <summary>Writes a number that is a whole one; leaves another out, such as a sum of weights.</summary>
    public static void WriteWhole(this Utf8JsonWriter json, string name, double number)
    {
        if (double.IsInteger(number) && Math.Abs(number) < long.MaxValue)
            json.WriteNumber(name, (long)number);
    }

    static void Start(this Utf8JsonWriter json, string name, string schemaUrl)
    {
        json.WriteStartObject(name);
        json.WriteString("_producer", Producer);
        json.WriteString("_schemaURL", schemaUrl);
    }
}
