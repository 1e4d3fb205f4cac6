namespace Preprocessing.Golden.Tests.Operations;

sealed class Normalizer : Operation
{
    public override void Apply(Stage stage)
    {
        stage.RefusesMissing = true;
        stage.Together();
        stage.Each("RowNormalize", Code.Arguments($"Norm = RowNorm.{Norm(stage.Text("norm"))}"));
    }

    static string Norm(string? norm) =>
        norm switch { "l1" => "L1", "l2" => "L2", "max" => "Max", _ => throw new NotCoveredException($"no norm {norm}") };
}
