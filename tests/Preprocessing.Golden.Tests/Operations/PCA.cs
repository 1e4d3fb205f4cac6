using System.Text.Json;

namespace Preprocessing.Golden.Tests.Operations;

sealed class PCA : Operation
{
    public override void Apply(Stage stage)
    {
        stage.RefusesMissing = true;
        stage.Together();
        stage.Each(
            "Pca",
            Code.Arguments(
                    stage["n_components"].ValueKind != JsonValueKind.Number ? null
                    : stage["n_components"].TryGetInt32(out var components) && !stage["n_components"].GetRawText().Contains('.')
                        ? $"Components = {components}"
                    : $"Share = {Code.Of(stage.Number("n_components"))}",
                    $"Whiten = {Code.Of(stage.Flag("whiten"))}"),
            FittedField.Flat("Mean", "mean_"),
            FittedField.Flat("Components", "components_"),
            FittedField.Flat("Variances", "explained_variance_"));
    }
}
