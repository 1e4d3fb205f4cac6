namespace Preprocessing.Golden.Tests.Operations;

sealed class KNNImputer : Operation
{
    public override void Apply(Stage stage)
    {
        if (stage.Flag("add_indicator"))
            throw new NotCoveredException("KnnImpute adds no indicator: MissingIndicator does, on a feature of its own");
        stage.Together();
        stage.Each("KnnImpute", Code.Arguments(
            $"Neighbors = {stage.Number("n_neighbors")}",
            $"Weights = NeighborWeights.{(stage.Text("weights") == "distance" ? "Distance" : "Uniform")}",
            $"KeepEmpty = {Code.Of(stage.Flag("keep_empty_features"))}"));
    }
}
