using System.Text.Json;

namespace Preprocessing.Golden.Tests.Operations;

sealed class PowerTransformer : Operation
{
    /// <summary>Where no fit is asked for, the recorded λ are said as parameters.</summary>
    public override void Apply(Stage stage)
    {
        var step = stage.Text("method") switch
        {
            "yeo-johnson" => "YeoJohnson",
            "box-cox" => "BoxCox",
            var method => throw new NotCoveredException($"no method {method}"),
        };
        var standardize = $"Standardize = {Code.Of(stage.Flag("standardize", true))}";
        var given = stage.Case.PresetFitted.ValueKind == JsonValueKind.Object ? stage.Case.PresetFitted.GetProperty("lambdas_") : default;
        for (var i = 0; i < stage.Streams.Count; i++)
            stage.Streams[i] = stage.Streams[i].With(
                step,
                Code.Arguments(standardize, given.ValueKind == JsonValueKind.Array ? $"Lambda = {Code.Of(given[i].GetDouble())}" : null),
                [new FittedField("Lambda", "lambdas_"), new FittedField("Mean", "scaler_mean_"), new FittedField("Scale", "scaler_scale_")],
                stage.Path,
                i);
    }
}
