using System.Text.Json;
using Preprocessing;

namespace FlightDelay.Server;

/// <summary>
/// The texts of the training data in each text column, if a step has kept them. The server also accepts other texts, as unknown values.
/// </summary>
sealed class KnownValues : Dictionary<string, IReadOnlyList<string>>
{
    /// <summary>Reads the texts from the file of a fitted pipeline, whose learnt numbers and texts are plain JSON.</summary>
    public static KnownValues Read(string fittedFile)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(fittedFile));
        var known = new KnownValues();
        foreach (var column in Flight.Pipeline.Columns.Where(column => column.Type == typeof(string)))
            known[FlightJson.FieldOf(column)] = [.. file.RootElement.GetProperty("state").EnumerateObject()
                .Where(learnt => learnt.Name.StartsWith(column.Member + "/", StringComparison.Ordinal))
                .SelectMany(learnt => Texts(learnt.Value, "Categories").Concat(Texts(learnt.Value, "Infrequent")))
                .Distinct().Order(StringComparer.Ordinal)];
        return known;
    }

    static IEnumerable<string> Texts(JsonElement learnt, string name) =>
        learnt.TryGetProperty(name, out var values) && values.ValueKind == JsonValueKind.Array
            ? values.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!)
            : [];
}
