namespace Preprocessing.Golden.Tests.Operations;

sealed class MissingIndicator : Operation
{
    public override void Apply(Stage stage)
    {
        // With all columns scikit-learn has nothing to refuse.
        stage.Each(
            "MissingIndicator", stage.Flag("error_on_new", true) && stage.Text("features") == "missing-only" ? "(ErrorOnNew = true)" : "");
        // Which columns have an indicator is declared, not learnt: those that the corpus leaves out are left out of the comparison.
        if (stage.Text("features") == "missing-only")
            stage.Outputs = [.. stage.Streams.Select((stream, i) => (stream, i))
                .Where(entry => entry.stream.TrainMissing.Contains(true))
                .Select(entry => new Output(entry.i, OutputPart.Values))];
        stage.Streams = [.. stage.Streams.Select(stream => stream with { Name = "missingindicator_" + stream.Name })];
    }
}
