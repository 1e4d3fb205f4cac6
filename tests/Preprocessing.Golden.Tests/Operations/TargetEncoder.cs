namespace Preprocessing.Golden.Tests.Operations;

sealed class TargetEncoder : Operation
{
    public override void Apply(Stage stage) => stage.Each("TargetEncode",
        stage.Text("smooth") == "auto" ? "" : Code.Arguments($"Smoothing = {Code.Of(stage.Number("smooth"))}"),
        new FittedField("Categories", "categories_"), new FittedField("Encodings", "encodings_"),
        new FittedField("Prior", "target_mean_", (recorded, _) => FittedField.Node(recorded.GetProperty("target_mean_"))));
}
