namespace Preprocessing.Golden.Tests.Operations;

sealed class Winsorize : Operation
{
    public override void Apply(Stage stage) => stage.Each("Winsorize",
        Code.Arguments($"Lower = {Code.Of(stage.Number("lower_quantile"))}", $"Upper = {Code.Of(stage.Number("upper_quantile"))}"),
        new FittedField("Min", "lower_"), new FittedField("Max", "upper_"));
}
