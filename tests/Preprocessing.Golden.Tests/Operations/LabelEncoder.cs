namespace Preprocessing.Golden.Tests.Operations;

sealed class LabelEncoder : Operation
{
    public override void Apply(Stage stage) => stage.Each("Vocabulary", "(Unknown = UnknownCategory.Error)",
        new FittedField("Categories", "classes_", (recorded, _) => FittedField.Node(recorded.GetProperty("classes_"))));
}
