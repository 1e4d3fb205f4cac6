using System.Text.Json.Nodes;

namespace Preprocessing.Golden.Tests.Operations;

sealed class QuantileTransformer : Operation
{
    public override void Apply(Stage stage)
    {
        var output = stage.Text("output_distribution") switch
        {
            "uniform" => "Uniform",
            "normal" => "Normal",
            var other => throw new NotCoveredException($"no distribution {other}"),
        };
        stage.Each(
            "QuantileTransform",
            Code.Arguments($"Quantiles = {stage["n_quantiles"].GetInt32()}", $"Output = QuantileOutput.{output}"),
            new FittedField(
                "References",
                "references_",
                (recorded, _) => recorded.TryGetProperty("references_", out var shares) ? FittedField.Node(shares) : null),
            // One row per quantile, one entry per column.
            new FittedField("Quantiles", "quantiles_", (recorded, column) => recorded.TryGetProperty("quantiles_", out var rows)
                ? new JsonArray([.. rows.EnumerateArray().Select(row => FittedField.Node(row[column]))])
                : null));
    }
}
