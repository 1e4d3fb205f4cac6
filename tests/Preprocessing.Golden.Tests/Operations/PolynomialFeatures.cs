using System.Text.Json;
using System.Text.RegularExpressions;

namespace Preprocessing.Golden.Tests.Operations;

sealed class PolynomialFeatures : Operation
{
    /// <summary>All columns together: one feature, whose value is a tuple; a single column stands alone.</summary>
    public override void Apply(Stage stage)
    {
        stage.RefusesMissing = true;
        var columns = stage.Streams.Select(stream => stream.Name).ToList();
        if (columns.Count > 1)
        {
            stage.Streams = [new Stream(
                "",
                "(" + string.Join(", ", stage.Streams.Select((stream, i) => $"{stream.Type} X{i}")) + ")",
                "(" + string.Join(", ", stage.Streams.Select(stream => stream.Expression)) + ")",
                [])];
            stage.Suffix = slot => slot.EndsWith("^0", StringComparison.Ordinal)
                ? "1"
                : Regex.Replace(slot, @"(F0)?_X(\d+)", input => columns[int.Parse(input.Groups[2].ValueSpan)]);
        }
        else
        {
            stage.Streams = [stage.Streams[0] with { Name = "" }];
            stage.Suffix = slot => slot == "_^0" ? "1" : columns[0] + slot.TrimStart('_');
        }
        var range = stage["degree"];
        var (min, max) = range.ValueKind == JsonValueKind.Array ? (range[0].GetInt32(), range[1].GetInt32()) : (0, range.GetInt32());
        stage.Each("Polynomial", Code.Arguments(
            $"{max}",
            $"MinDegree = {min}",
            $"InteractionOnly = {Code.Of(stage.Flag("interaction_only"))}",
            $"Bias = {Code.Of(stage.Flag("include_bias", true))}"));
    }
}
