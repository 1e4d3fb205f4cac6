namespace Preprocessing.Golden.Tests.Operations;

sealed class MaxAbsScaler : Operation
{
    public override void Apply(Stage stage) => stage.Each("MaxAbsScale", "", new FittedField("Scale", "scale_"));
}
