using System.Text.Json;
using Preprocessing.Authoring;

namespace Preprocessing.Golden.Tests.Corpus;

/// <summary>
/// How closely the powers that are learnt agree with those that scikit-learn's search finds, in the committed cases: what the
/// documentation of the steps says.
/// </summary>
public class LambdaTests
{
    static IEnumerable<GoldenCase> Committed =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Golden"), "PowerTransformer.*.json")
            .Select(file => GoldenCase.Parse(File.ReadAllText(file)));

    [Theory]
    [InlineData("box-cox", 3e-7)]
    [InlineData("yeo-johnson", 2e-5)]
    public void Agree_with_the_recorded_ones_as_closely_as_stated(string method, double stated)
    {
        var differences = new List<double>();
        foreach (var @case in Committed.Where(@case => @case.ErrorStage != "fit" && @case.PresetFitted.ValueKind != JsonValueKind.Object
            && @case.Params.GetProperty("method").GetString() == method && !@case.NotCompared.Contains("fitted")))
            for (var c = 0; c < @case.Columns.Count; c++)
            {
                var column = new Quantiles();
                column.Add([.. @case.Columns[c].Train.Select(ExpectedRows.Number)]);
                var learnt = method == "box-cox" ? new BoxCoxAttribute().Fit(column).Lambda : new YeoJohnsonAttribute().Fit(column).Lambda;
                if (!@case.NotCompared.Contains($"fitted.lambdas_[{c}]") && !@case.NotCompared.Contains("fitted.lambdas_"))
                    differences.Add(Math.Abs(learnt - @case.Fitted.GetProperty("lambdas_")[c].GetDouble()));
            }
        differences.ShouldNotBeEmpty();
        differences.Max().ShouldBeLessThanOrEqualTo(stated);
    }
}
