using System.Text.Json;

namespace Preprocessing.Golden.Tests.Operations;

sealed class KBinsDiscretizer : Operation
{
    public override void Apply(Stage stage)
    {
        stage.RefusesMissing = true;
        var step = stage.Text("strategy") switch
        {
            "quantile" => "QuantileBins",
            "uniform" => "UniformBins",
            "kmeans" => "KMeansBins",
            var strategy => throw new NotCoveredException($"no step for the strategy {strategy}"),
        };
        for (var i = 0; i < stage.Streams.Count; i++)
            stage.Streams[i] = stage.Streams[i].With(
                step,
                Code.Arguments(
                    $"{(stage["n_bins"].ValueKind == JsonValueKind.Array ? stage["n_bins"][i] : stage["n_bins"]).GetInt32()}",
                    step == "QuantileBins" ? "Method = QuantileMethod.Linear" : null),
                [new FittedField("Edges", "bin_edges_")],
                stage.Path,
                i);
        if (stage.Text("encode") != "ordinal")
        {
            stage.Each("OneHot");
            stage.Suffix = bin => bin + ".0";
        }
    }
}
