namespace Preprocessing.Golden.Tests.Operations;

sealed class Log1p : Operation
{
    public override void Apply(Stage stage) => stage.Each("Log1p");
}
