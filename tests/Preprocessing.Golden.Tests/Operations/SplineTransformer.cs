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
        var kind = stage.Text("knots") switch { "uniform" => "Uniform", "quantile" => "Quantile", _ => throw new NotCoveredException("no given knots") };
        stage.Each("SplineBasis",
            Code.Arguments($"Knots = {stage["n_knots"].GetInt32()}", $"Degree = {stage["degree"].GetInt32()}", $"KnotKind = KnotKind.{kind}", $"Extrapolate = SplineOutside.{outside}", $"Bias = {Code.Of(stage.Flag("include_bias", true))}"),
            new FittedField("Knots", "knots_"));
    }
}
