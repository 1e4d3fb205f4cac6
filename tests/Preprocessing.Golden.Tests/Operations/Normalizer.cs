namespace Preprocessing.Golden.Tests.Operations;

sealed class Normalizer : Operation
{
    /// <summary>All columns together: one feature, whose value is a tuple.</summary>
    public override void Apply(Stage stage)
    {
        stage.RefusesMissing = true;
        if (stage.Streams.Count < 2)
            throw new NotCoveredException("C# has no tuple of one element");
        var tuple = new Stream("", $"({string.Join(", ", stage.Streams.Select((stream, i) => $"{stream.Type} X{i}"))})", $"({string.Join(", ", stage.Streams.Select(stream => stream.Expression))})", []);
        stage.Names = [.. stage.Streams.Select(stream => stream.Name)];
        stage.Streams = [tuple];
        stage.Each("RowNormalize", Code.Arguments($"Norm = RowNorm.{Norm(stage.Text("norm"))}"));
    }

    static string Norm(string? norm) => norm switch { "l1" => "L1", "l2" => "L2", "max" => "Max", _ => throw new NotCoveredException($"no norm {norm}") };
}
