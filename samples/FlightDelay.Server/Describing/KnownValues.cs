using System.Text.Json;
using Preprocessing;

namespace FlightDelay.Server;

/// <summary>The texts that the training data had in each text column, as far as a step has kept them. Others are served too, as unknown.</summary>
sealed class KnownValues : Dictionary<string, IReadOnlyList<string>>
{
    /// <summary>Reads them from a fitted pipeline's file, whose learnt numbers and texts are plain JSON.</summary>
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
