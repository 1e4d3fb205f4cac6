using System.Text.Json;
using System.Text.Json.Nodes;

namespace Preprocessing.Golden.Tests.Operations;

sealed class OneHotEncoder : Operation
{
    public override void Apply(Stage stage)
    {
        var drop = stage["drop"];
        stage.Suffix = suffix => suffix == "_infrequent" ? "_infrequent_sklearn" : suffix;
        for (var i = 0; i < stage.Streams.Count; i++)
            stage.Streams[i] = stage.Streams[i].With("OneHot",
                Code.Arguments(
                    stage["categories"].ValueKind == JsonValueKind.Array ? $"Categories = {Categories.Code(stage["categories"][i])}" : null,
                    Drop(drop, i),
                    $"Unknown = UnknownCategory.{Unknown(stage.Text("handle_unknown"))}",
                    stage["max_categories"].ValueKind == JsonValueKind.Number
                        ? $"MaxCategories = {stage["max_categories"].GetInt32()}"
                        : null,
                    stage["min_frequency"].ValueKind == JsonValueKind.Number
                        ? $"MinFrequency = {Code.Of(stage.Number("min_frequency"))}"
                        : null),
                [
                    // scikit-learn lists all categories, then says which of them are infrequent; a state lists the two apart.
                    new("Categories", "categories_", (recorded, column) => Categories.Except(
                        recorded.GetProperty("categories_")[column], Infrequent(recorded, column), Dropped(drop, column))),
                    new("Infrequent", "infrequent_categories_", (recorded, column) => Categories.Except(Infrequent(recorded, column))),
                ],
                stage.Path, i);
    }

    static JsonElement Infrequent(JsonElement recorded, int column) =>
        recorded.TryGetProperty("infrequent_categories_", out var lists)
        && lists.ValueKind == JsonValueKind.Array
        && lists[column].ValueKind == JsonValueKind.Array
            ? lists[column]
            : default;

    static JsonElement Dropped(JsonElement drop, int column) => drop.ValueKind == JsonValueKind.Array ? drop[column] : default;

    static string? Drop(JsonElement drop, int column) => drop.ValueKind switch
    {
        JsonValueKind.String => $"Drop = OneHotDrop.{(drop.GetString() == "first" ? "First" : "IfBinary")}",
        JsonValueKind.Array => $"DropCategory = {Categories.Value(drop[column])}",
        _ => null,
    };

    static string Unknown(string? unknown) => unknown switch
    {
        "error" => "Error",
        "ignore" => "Ignore",
        "infrequent_if_exist" => "Infrequent",
        _ => throw new NotCoveredException($"no handling of unknown values '{unknown}'"),
    };
}
