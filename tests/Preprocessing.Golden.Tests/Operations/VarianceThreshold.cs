namespace Preprocessing.Golden.Tests.Operations;

sealed class VarianceThreshold : Operation
{
    public override void Apply(Stage stage)
    {
        stage.Together();
        stage.Each(
            "VarianceThreshold",
            Code.Arguments($"Threshold = {Code.Of(stage.Number("threshold"))}"),
            FittedField.Positions("Kept", "support_"));
    }
}
