using System.Text.Json;

namespace Preprocessing.Golden.Tests.Operations;

sealed class OneHotEncoder : Operation
{
    public override void Apply(Stage stage)
    {
        for (var i = 0; i < stage.Streams.Count; i++)
            stage.Streams[i] = stage.Streams[i].With("OneHot",
                Code.Arguments(
                    stage["categories"].ValueKind == JsonValueKind.Array ? $"Categories = {Categories.Code(stage["categories"][i])}" : null,
                    Drop(stage["drop"], i),
                    $"Unknown = UnknownPolicy.{Unknown(stage.Text("handle_unknown"))}",
                    stage["max_categories"].ValueKind == JsonValueKind.Number ? $"MaxCategories = {stage["max_categories"].GetInt32()}" : null,
                    stage["min_frequency"].ValueKind == JsonValueKind.Number ? $"MinFrequency = {Code.Of(stage.Number("min_frequency"))}" : null),
                [], stage.Path, i);
    }

    static string? Drop(JsonElement drop, int column) => drop.ValueKind switch
    {
        JsonValueKind.String => $"Drop = Drop.{(drop.GetString() == "first" ? "First" : "IfBinary")}",
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

/// <summary>Categories as C#.</summary>
static class Categories
{
    public static string Code(JsonElement list) => $"new object[] {{ {string.Join(", ", list.EnumerateArray().Select(Value))} }}";

    public static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Operations.Code.Of(value.GetString()!),
        JsonValueKind.Null => "null",
        _ => value.GetRawText(),
    };
}
