using System.Text.Json;
using Preprocessing;

namespace FlightDelay.Server;

/// <summary>
/// Reads flights from JSON, and describes the problems of every flight that cannot be used: all values that cannot be read, or else all
/// constraints that are broken.
/// </summary>
static class FlightReader
{
    static IReadOnlyList<ColumnInfo> Columns => Flight.Pipeline.Columns;

    /// <summary>Reads one flight, which is valid if nothing was added to <paramref name="problems"/>.</summary>
    public static Flight? Read(JsonElement json, int? index, FlightProblems problems)
    {
        Flight? flight;
        try
        {
            flight = json.Deserialize<Flight>(FlightJson.Options);
        }
        catch (JsonException error)
        {
            Explain(json, index, problems, error);
            return null;
        }
        if (flight is null)
            problems.Add(index, null, null, "expected a flight, found null");
        else
            Check(flight, json, index, problems);
        return flight;
    }

    static void Check(Flight flight, JsonElement json, int? index, FlightProblems problems)
    {
        foreach (var violation in Flight.Pipeline.Check(flight))
            problems.Add(index, Columns.First(column => column.Name == violation.Column), violation.Message);
        foreach (var column in Columns)
            if (column.IsTrainingOnly)
                Find(json, column, out _, index, problems);
    }

    /// <summary>Checks each column after the serializer has refused a flight, because the serializer stops at the first error.</summary>
    static void Explain(JsonElement json, int? index, FlightProblems problems, JsonException error)
    {
        var before = problems.Count;
        if (json.ValueKind != JsonValueKind.Object)
        {
            problems.Add(index, null, null, $"expected a flight, found {FlightJson.Found(json)}");
            return;
        }
        foreach (var column in Columns)
            if (Find(json, column, out var value, index, problems) && !Fits(value, column))
                problems.Add(index, column, $"expected {FlightJson.Expected(column)}, found {FlightJson.Found(value)}");
        foreach (var property in json.EnumerateObject())
            if (!Columns.Any(column => Is(property, column)))
                problems.Add(index, property.Name, null, $"unknown property, expected one of {Expected()}");
        if (problems.Count == before)
            problems.Add(index, null, null, error.Message);
    }

    /// <summary>
    /// Finds the value of a column; adds a problem if it occurs twice, is required but absent, or is known only afterwards.
    /// </summary>
    static bool Find(JsonElement json, ColumnInfo column, out JsonElement value, int? index, FlightProblems problems)
    {
        value = default;
        var count = 0;
        foreach (var property in json.EnumerateObject())
            if (Is(property, column))
                (value, count) = (property.Value, count + 1);
        if (count > 1)
            problems.Add(index, column, $"expected once, found {count} times");
        else if (count == 0 && !column.IsNullable)
            problems.Add(index, column, $"missing, expected {FlightJson.Expected(column)}");
        else if (count == 1 && column.IsTrainingOnly && value.ValueKind != JsonValueKind.Null)
            problems.Add(
                index, column, $"known only afterwards, so the model does not take it: leave it out; found {FlightJson.Found(value)}");
        else
            return count == 1;
        return false;
    }

    static bool Fits(JsonElement value, ColumnInfo column)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return column.IsNullable;
        try
        {
            value.Deserialize(column.Type, FlightJson.Options);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    static bool Is(JsonProperty property, ColumnInfo column) =>
        string.Equals(property.Name, column.Member, StringComparison.OrdinalIgnoreCase);

    static string Expected() => string.Join(", ", Columns.Where(column => !column.IsTrainingOnly).Select(FlightJson.FieldOf));
}
