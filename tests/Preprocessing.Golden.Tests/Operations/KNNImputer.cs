namespace Preprocessing.Golden.Tests.Operations;

sealed class KNNImputer : Operation
{
    public override void Apply(Stage stage)
    {
        var columns = stage.Streams;
        stage.Together();
        stage.Each("KnnImpute", Code.Arguments(
            $"Neighbors = {stage.Number("n_neighbors")}",
            $"Weights = NeighborWeights.{(stage.Text("weights") == "distance" ? "Distance" : "Uniform")}",
            $"KeepEmpty = {Code.Of(stage.Flag("keep_empty_features"))}"));
        if (!stage.Flag("add_indicator"))
            return;
        // The indicators are features of their own, beside the one of the tuple.
        foreach (var column in columns.Where(column => column.TrainMissing.Contains(true)))
            stage.Streams.Add(column.With("MissingIndicator", "", [], stage.Path, 0) with { Name = "missingindicator_" + column.Name });
    }
}
