namespace Preprocessing.Golden.Tests.Operations;

sealed class CountVectorizer : Operation
{
    public override void Apply(Stage stage)
    {
        TextOperation.NameByTerm(stage);
        stage.Each("CountVector", Code.Arguments([.. TextOperation.Analysis(stage), .. TextOperation.Vocabulary(stage)]));
    }
}
