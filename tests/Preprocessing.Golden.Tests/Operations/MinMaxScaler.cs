namespace Preprocessing.Golden.Tests.Operations;

sealed class MinMaxScaler : Operation
{
    public override void Apply(Stage stage) => stage.Each("MinMaxScale",
        Code.Arguments(
            $"Min = {Code.Of(stage["feature_range"][0].GetDouble())}",
            $"Max = {Code.Of(stage["feature_range"][1].GetDouble())}",
            $"Clip = {Code.Of(stage.Flag("clip"))}"),
        new FittedField("Scale", "scale_"), new FittedField("Offset", "min_"));
}
