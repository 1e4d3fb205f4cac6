namespace Preprocessing.Golden.Tests.Operations;

sealed class LabelEncoder : Operation
{
    public override void Apply(Stage stage) => stage.Each("LabelEncode", "",
        new FittedField("Classes", "classes_", (recorded, _) => FittedField.Node(recorded.GetProperty("classes_"))));
}
