namespace Preprocessing.Golden.Tests.Operations;

sealed class StandardScaler : Operation
{
    public override void Apply(Stage stage) => stage.Each("StandardScale",
        Code.Arguments($"Center = {Code.Of(stage.Flag("with_mean", true))}", $"Scale = {Code.Of(stage.Flag("with_std", true))}"),
        // scikit-learn records a mean that it does not use.
        [.. stage.Flag("with_mean", true) ? [new("Mean", "mean_")] : Array.Empty<FittedField>(), new("Scale", "scale_")]);
}
