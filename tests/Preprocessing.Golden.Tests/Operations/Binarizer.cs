namespace Preprocessing.Golden.Tests.Operations;

sealed class Binarizer : Operation
{
    public override void Apply(Stage stage) => stage.Each("Binarize", Code.Arguments($"Threshold = {Code.Of(stage.Number("threshold"))}"));
}
