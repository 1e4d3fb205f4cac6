using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;
using Preprocessing.Data;
using Preprocessing.ML;

namespace Preprocessing.Scaffolding.Tests;

/// <summary>
/// LightGBM on the features of a class as it was written predicts at most 1 % worse than scikit-learn's HistGradientBoosting does on
/// features that were made by hand. References.py has these, and says how to compute them again.
/// </summary>
public sealed class ScoreTests
{
    public static TheoryData<string> Sets => [.. ScoredSet.All.Select(set => set.Name)];

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task A_model_is_at_most_a_hundredth_worse_than_on_features_made_by_hand(string name)
    {
        var set = ScoredSet.All.Single(set => set.Name == name);
        using var own = new Folder();
        // Where references are computed, the parts stay.
        var folder = Environment.GetEnvironmentVariable("PREPROCESSING_SCORES") is { Length: > 0 } kept ? kept : own.Path;
        await set.WriteAsync(folder);
        var drafted = await Drafted.OfAsync(set.Whole(folder), new() { Label = set.Label, ClassName = "Row" });
        var (measure, reached) = await drafted.DoAsync(new Judging(set, folder, drafted.Draft.LabelKind));

        using var references = JsonDocument.Parse(await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "tests/Preprocessing.Scaffolding.Tests/Scores/References.json"),
            TestContext.Current.CancellationToken));
        var reference = references.RootElement.GetProperty(name).GetProperty(measure).GetDouble();
        TestContext.Current.TestOutputHelper!.WriteLine($"{name} {measure}: {reached:F4}, by hand {reference:F4}\n{drafted.Draft.Code}");
        if (measure == "auc")
            reached.ShouldBeGreaterThan(reference * (1 - set.Tolerance));
        else
            reached.ShouldBeLessThan(reference * (1 + set.Tolerance));
    }

    /// <summary>Trains on the other parts, judges each part, and takes the mean.</summary>
    sealed record Judging(ScoredSet Set, string Folder, LabelKind Kind) : IDraftWork<(string Measure, double Mean)>
    {
        public async Task<(string Measure, double Mean)> RunAsync<TRow>() where TRow : IPipelineRow<TRow>
        {
            var sum = 0.0;
            for (var fold = 0; fold < Set.Folds; fold++)
            {
                var train = DataSource.Open<TRow>(Set.Part(Folder, fold, "train"));
                var judged = DataSource.Open<TRow>(Set.Part(Folder, fold, "judge"));
                var fitted = await TRow.Pipeline.FitAsync(train, cancellationToken: TestContext.Current.CancellationToken);
                var ml = new MLContext(seed: 1);
                var view = ml.Data.LoadFromPreprocessing(train, fitted.Training, nativeCategories: true);
                var evaluated = ml.Data.LoadForEvaluation(judged, fitted);
                sum += Kind == LabelKind.Boolean
                    ? ml.BinaryClassification.EvaluateNonCalibrated(ml.BinaryClassification.Trainers.LightGbm(
                        new LightGbmBinaryTrainer.Options { UseCategoricalSplit = true }).Fit(view).Transform(evaluated)).AreaUnderRocCurve
                    : ml.Regression.Evaluate(ml.Regression.Trainers.LightGbm(
                        new LightGbmRegressionTrainer.Options { UseCategoricalSplit = true }).Fit(view).Transform(evaluated))
                        .RootMeanSquaredError;
            }
            return (Kind == LabelKind.Boolean ? "auc" : "rmse", sum / Set.Folds);
        }
    }
}
