namespace Preprocessing.Golden.Tests.Operations;

sealed class StandardScaler : Operation
{
    public override void Apply(Stage stage)
    {
        var centers = stage.Flag("with_mean", true);
        var scale = new FittedField("Scale", "scale_");
        // scikit-learn records the mean even if it is not subtracted; the state holds what is.
        stage.Each("StandardScale", Code.Arguments($"Center = {Code.Of(centers)}", $"Scale = {Code.Of(stage.Flag("with_std", true))}"),
            centers ? [new("Mean", "mean_"), scale] : [scale]);
    }
}
