namespace Preprocessing.Golden.Tests.Operations;

sealed class TargetEncoder : Operation
{
    public override void Apply(Stage stage) => stage.Each("TargetEncode",
        Code.Arguments(stage.Text("smooth") == "auto" ? "Smoothing = double.NaN" : $"Smoothing = {Code.Of(stage.Number("smooth"))}"));
}
