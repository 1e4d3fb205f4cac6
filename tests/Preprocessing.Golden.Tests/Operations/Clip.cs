using System.Text.Json;

namespace Preprocessing.Golden.Tests.Operations;

sealed class Clip : Operation
{
    public override void Apply(Stage stage) => stage.Each("Clip", Code.Arguments(
        stage["lower"].ValueKind == JsonValueKind.Null ? null : $"Min = {Code.Of(stage.Number("lower"))}",
        stage["upper"].ValueKind == JsonValueKind.Null ? null : $"Max = {Code.Of(stage.Number("upper"))}"));
}
