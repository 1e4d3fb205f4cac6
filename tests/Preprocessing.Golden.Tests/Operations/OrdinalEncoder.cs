using System.Text.Json;

namespace Preprocessing.Golden.Tests.Operations;

sealed class OrdinalEncoder : Operation
{
    public override void Apply(Stage stage)
    {
        for (var i = 0; i < stage.Streams.Count; i++)
            stage.Streams[i] = stage.Streams[i].With("Vocabulary",
                Code.Arguments(
                    stage["categories"].ValueKind == JsonValueKind.Array ? $"Categories = {Categories.Code(stage["categories"][i])}" : null,
                    stage.Text("handle_unknown") == "use_encoded_value" ? "Unknown = UnknownPolicy.Value" : "Unknown = UnknownPolicy.Error",
                    stage.Text("handle_unknown") == "use_encoded_value" ? $"UnknownValue = {Code.Of(stage.Number("unknown_value"))}" : null,
                    $"MissingValue = {Code.Of(stage.Number("encoded_missing_value"))}"),
                [], stage.Path, i);
    }
}
