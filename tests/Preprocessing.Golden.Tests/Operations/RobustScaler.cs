namespace Preprocessing.Golden.Tests.Operations;

sealed class RobustScaler : Operation
{
    public override void Apply(Stage stage) => stage.Each("RobustScale",
        Code.Arguments(
            $"Center = {Code.Of(stage.Flag("with_centering", true))}",
            $"Scale = {Code.Of(stage.Flag("with_scaling", true))}",
            $"UnitVariance = {Code.Of(stage.Flag("unit_variance"))}",
            $"Lower = {Code.Of(stage["quantile_range"][0].GetDouble())}",
            $"Upper = {Code.Of(stage["quantile_range"][1].GetDouble())}"),
        new FittedField("Center", "center_"), new FittedField("Scale", "scale_"));
}
