namespace Preprocessing.Golden.Tests.Operations;

sealed class LabelEncoder : Operation
{
    public override void Apply(Stage stage) => stage.Each("Vocabulary", "(Unknown = UnknownPolicy.Error)");
}
