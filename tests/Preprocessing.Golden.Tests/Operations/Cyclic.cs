namespace Preprocessing.Golden.Tests.Operations;

sealed class Cyclic : Operation
{
    public override void Apply(Stage stage) => stage.Each("Cyclic", Code.Arguments(Code.Of(stage.Number("period"))));
}
