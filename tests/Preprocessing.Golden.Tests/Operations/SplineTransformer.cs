using Preprocessing.Golden.Tests.Corpus;

namespace Preprocessing.Golden.Tests.Operations;

sealed class SplineTransformer : Operation
{
    public override void Apply(Stage stage)
    {
        stage.RefusesMissing = true;
        var outside = stage.Text("extrapolation") switch
        {
            "constant" => "Constant",
            "linear" => "Linear",
            "continue" => "Continue",
            "periodic" => "Periodic",
            "error" => "Error",
            var other => throw new NotCoveredException($"no extrapolation {other}"),
        };
        for (var i = 0; i < stage.Streams.Count; i++)
            stage.Streams[i] = stage.Streams[i].With("SplineBasis",
                Code.Arguments(
                    Knots(stage, i),
                    $"Degree = {stage["degree"].GetInt32()}",
                    $"Extrapolate = SplineOutside.{outside}",
                    $"Bias = {Code.Of(stage.Flag("include_bias", true))}"),
                [new FittedField("Knots", "knots_")], stage.Path, i);
    }

    /// <summary>How many knots a column has and where, or a column of the matrix that gives them.</summary>
    static string Knots(Stage stage, int column) => stage.Text("knots") switch
    {
        "uniform" => $"Knots = {stage["n_knots"].GetInt32()}",
        "quantile" => $"Knots = {stage["n_knots"].GetInt32()}, KnotKind = KnotKind.Quantile",
        _ => $"KnotsAt = new[] {{ "
            + string.Join(", ", stage["knots"].EnumerateArray().Select(row => Code.Of(ExpectedRows.Number(row[column]))))
            + $" }}",
    };
}
