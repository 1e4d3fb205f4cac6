using System.Text.Json;

namespace Preprocessing.Golden.Tests.Operations;

sealed class SelectKBest : Operation
{
    public override void Apply(Stage stage)
    {
        var k = stage["k"].ValueKind == JsonValueKind.Number ? stage["k"].GetInt32() : stage.Streams.Count;
        stage.RefusesMissing = true;
        stage.Together();
        stage.Each("SelectKBest", $"({k})", FittedField.Positions("Kept", "support_"), FittedField.Flat("Scores", "scores_"));
    }
}
