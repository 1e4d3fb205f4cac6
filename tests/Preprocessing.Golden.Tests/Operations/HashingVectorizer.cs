namespace Preprocessing.Golden.Tests.Operations;

sealed class HashingVectorizer : Operation
{
    public override void Apply(Stage stage) => stage.Each("HashText", Code.Arguments([
        $"{stage["n_features"]}", .. TextOperation.Analysis(stage), TextOperation.Norm(stage),
        $"Signed = {Code.Of(stage.Flag("alternate_sign", true))}", $"Binary = {Code.Of(stage.Flag("binary"))}"]));
}
