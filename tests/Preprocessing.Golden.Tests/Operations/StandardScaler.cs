namespace Preprocessing.Golden.Tests.Operations;

sealed class StandardScaler : Operation
{
    public override void Apply(Stage stage) => stage.Each("StandardScale",
        Code.Arguments($"Center = {Code.Of(stage.Flag("with_mean", true))}", $"Scale = {Code.Of(stage.Flag("with_std", true))}"),
        new FittedField("Mean", "mean_"), new FittedField("Scale", "scale_"));
}
