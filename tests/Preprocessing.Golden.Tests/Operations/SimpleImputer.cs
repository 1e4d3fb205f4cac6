using System.Text.Json;
using System.Text.Json.Nodes;

namespace Preprocessing.Golden.Tests.Operations;

sealed class SimpleImputer : Operation
{
    public override void Apply(Stage stage)
    {
        var indicator = stage.Flag("add_indicator");
        var keepsEmpty = stage.Text("strategy") == "constant" || stage.Flag("keep_empty_features");
        for (var i = 0; i < stage.Streams.Count; i++)
        {
            var (stream, isText) = (stage.Streams[i], stage.Streams[i].Type == "string?");
            // A column without values is dropped from the output; here it is filled, and left out of the comparison.
            FittedField[] learnt = stream.AllMissing && !keepsEmpty
                ? []
                : [
                    isText
                        ? new(
                            "Value",
                            "statistics_",
                            (recorded, column) => new JsonArray(FittedField.Node(recorded.GetProperty("statistics_")[column])))
                        : new("Value", "statistics_"),
                ];
            stage.Streams[i] = stream.With("Impute", Code.Arguments(
                $"ImputeStrategy.{Strategy(stage.Text("strategy"))}",
                Filling(stage, stream, isText),
                indicator && !isText ? "Indicator = true" : null), learnt, stage.Path, i);
        }
        var streams = stage.Streams.Select((stream, i) => (Stream: stream, Position: i)).ToList();
        stage.Outputs =
        [
            .. streams.Where(entry => keepsEmpty || !entry.Stream.AllMissing)
                .Select(entry => new Output(entry.Position, OutputPart.Values)),
            .. streams.Where(entry => indicator && entry.Stream.TrainMissing.Contains(true))
                .Select(entry => new Output(entry.Position, OutputPart.Flag)),
        ];
        // A text leaves a chain only as an index or an indicator.
        if (stage.Case.IsText && stage.IsLast)
            stage.Each("OneHot", "(Unknown = UnknownCategory.Ignore)");
    }

    static string? Filling(Stage stage, Stream stream, bool isText) =>
        stage["fill_value"] is { ValueKind: JsonValueKind.String } text ? $"Text = {Code.Of(text.GetString()!)}"
        : stage["fill_value"] is { ValueKind: JsonValueKind.Number } number ? $"Value = {Code.Of(number.GetDouble())}"
        : stream.AllMissing ? isText ? "Text = \"\"" : "Value = 0d"
        : null;

    static string Strategy(string? strategy) => strategy switch
    {
        "mean" => "Mean",
        "median" => "Median",
        "most_frequent" => "MostFrequent",
        "constant" => "Constant",
        _ => throw new NotCoveredException($"no strategy {strategy}"),
    };
}
