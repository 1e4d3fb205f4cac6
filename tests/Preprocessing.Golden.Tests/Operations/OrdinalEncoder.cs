using System.Text.Json;

namespace Preprocessing.Golden.Tests.Operations;

sealed class OrdinalEncoder : Operation
{
    public override void Apply(Stage stage)
    {
        var encodesUnknown = stage.Text("handle_unknown") == "use_encoded_value";
        for (var i = 0; i < stage.Streams.Count; i++)
            stage.Streams[i] = stage.Streams[i].With("Vocabulary",
                Code.Arguments(
                    stage["categories"].ValueKind == JsonValueKind.Array ? $"Categories = {Categories.Code(stage["categories"][i])}" : null,
                    $"Unknown = UnknownCategory.{(encodesUnknown ? "Ignore" : "Error")}",
                    encodesUnknown ? $"UnknownValue = {Code.Of(stage.Number("unknown_value"))}" : null,
                    $"MissingValue = {Code.Of(stage.Number("encoded_missing_value"))}"),
                [new("Categories", "categories_")], stage.Path, i);
    }
}
