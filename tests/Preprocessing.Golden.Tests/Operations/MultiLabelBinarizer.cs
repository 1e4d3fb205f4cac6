using System.Text.Json;

namespace Preprocessing.Golden.Tests.Operations;

sealed class MultiLabelBinarizer : Operation
{
    public override void Apply(Stage stage)
    {
        TextOperation.NameByTerm(stage);
        stage.Each(
            "MultiHot", stage["classes"].ValueKind == JsonValueKind.Array ? $"(Categories = {Categories.Code(stage["classes"])})" : "",
            new FittedField("Categories", "classes_", (recorded, _) => FittedField.Node(recorded.GetProperty("classes_"))));
    }
}
