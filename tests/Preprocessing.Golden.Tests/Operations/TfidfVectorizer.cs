namespace Preprocessing.Golden.Tests.Operations;

sealed class TfidfVectorizer : Operation
{
    public override void Apply(Stage stage)
    {
        TextOperation.NameByTerm(stage);
        stage.Each("TfIdf", Code.Arguments([
            .. TextOperation.Analysis(stage), .. TextOperation.Vocabulary(stage), TextOperation.Norm(stage),
            $"UseIdf = {Code.Of(stage.Flag("use_idf", true))}", $"SmoothIdf = {Code.Of(stage.Flag("smooth_idf", true))}",
            $"SublinearTf = {Code.Of(stage.Flag("sublinear_tf"))}",
        ]),
            new FittedField("Idf", "idf_", (recorded, _) => recorded.TryGetProperty("idf_", out var idf) ? FittedField.Node(idf) : null));
    }
}
