using System.Text;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;
using Preprocessing.Data;
using Preprocessing.Onnx;
using Preprocessing.Support;

namespace Preprocessing.ML.Tests;

public sealed class NativeCategoriesTests : IDisposable
{
    readonly Folder folder = new();
    readonly MLContext ml = new(seed: 1);

    public void Dispose() => folder.Dispose();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    async Task<(ITransformer Model, IDataView View, FittedPipeline<Ride> Fitted)> TrainAsync(bool nativeCategories)
    {
        var fitted = await Ride.FittedAsync();
        var view = ml.Data.LoadFromPreprocessing(
            new RowSource<Ride>(Ride.Pipeline, Ride.Some(2000)), fitted, cancellationToken: Token, nativeCategories: nativeCategories);
        var trainer = ml.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options
        {
            NumberOfIterations = 10,
            NumberOfLeaves = 8,
            NumberOfThreads = 1,
            Verbose = false,
            Silent = true,
            UseCategoricalSplit = true,
            // By default, a category needs 100 rows to be split on, and a split 10 of penalty.
            MinimumExampleCountPerGroup = 1,
            CategoricalSmoothing = 1,
            L2CategoricalRegularization = 0,
        });
        return (trainer.Fit(view), view, fitted);
    }

    static IEnumerable<bool> CategoricalSplits(ITransformer model) =>
        ((ISingleFeaturePredictionTransformer<CalibratedModelParametersBase<LightGbmBinaryModelParameters, PlattCalibrator>>)model)
            .Model.SubModel.TrainedTreeEnsemble.Trees.SelectMany(tree => tree.CategoricalSplitFlags);

    [Fact]
    public async Task The_slots_of_a_one_hot_code_are_one_category_for_who_asks()
    {
        var (model, view, fitted) = await TrainAsync(nativeCategories: true);
        fitted.Indicators.ShouldBe([1..8]);
        fitted.SlotNames.ToArray()[fitted.Indicators[0]].ShouldAllBe(name => name.StartsWith("City_", StringComparison.Ordinal));
        var bounds = default(VBuffer<int>);
        view.Schema["Features"].Annotations.GetValue("CategoricalSlotRanges", ref bounds);
        bounds.DenseValues().ShouldBe([1, 7]);
        CategoricalSplits(model).ShouldContain(true);

        var (plain, slots, _) = await TrainAsync(nativeCategories: false);
        slots.Schema["Features"].Annotations.Schema.GetColumnOrNull("CategoricalSlotRanges").ShouldBeNull();
        CategoricalSplits(plain).ShouldNotContain(true);
    }

    [Fact]
    public async Task A_model_that_splits_on_categories_is_stamped_and_scores_rows_as_its_view()
    {
        var (model, view, fitted) = await TrainAsync(nativeCategories: true);
        ml.Model.SaveStamped(model, view.Schema, fitted, folder["model.zip"]);
        using var scorer = new Scorer<Ride>(ml.Model.LoadVerified(fitted, folder["model.zip"], out _), fitted);
        var rides = Ride.Some(200);
        var expected = model.Transform(ml.Data.LoadFromPreprocessing(
            new RowSource<Ride>(Ride.Pipeline, rides), fitted, training: false, Token)).GetColumn<float>("Score").ToArray();
        rides.Select(ride => scorer.Score(ride).Score).ShouldBe(expected);
    }

    [Fact]
    public async Task As_ONNX_such_a_model_has_the_scores_of_ML_NET()
    {
        var (model, _, fitted) = await TrainAsync(nativeCategories: true);
        ml.Model.SaveStampedOnnx(model, fitted, folder["model.onnx"]);
        // Known and unknown cities, and missing numbers beside them.
        var rides = Ride.Some(2000).Concat(Ride.Some(500).Select((ride, i) => new Ride
        {
            City = i % 3 == 0 ? "nowhere" : ride.City,
            Distance = i % 2 == 0 ? null : ride.Distance,
        })).ToArray();
        var expected = model.Transform(ml.Data.LoadFromPreprocessing(
            new RowSource<Ride>(Ride.Pipeline, rides), fitted, training: false, Token)).GetColumn<float>("Score").ToArray();
        expected.Distinct().Count().ShouldBeGreaterThan(20);
        using var scorer = OnnxModel.LoadVerified(folder["model.onnx"], fitted, new() { Outputs = ["Score"] });
        var scores = new float[rides.Length];
        scorer.Score(rides, scores, Token);
        for (var i = 0; i < scores.Length; i++)
            scores[i].ShouldBe(expected[i], 1e-6f * Math.Max(1, Math.Abs(expected[i])), $"row {i}");
    }

    [Fact]
    public async Task As_ONNX_classes_that_split_on_categories_have_the_scores_of_ML_NET()
    {
        var flights = ParquetSource.Open<LateFlight>(Path.Combine(Repository.SampleData, "flights-2001-01.parquet"));
        var fitted = await LateFlight.Pipeline.FitAsync(flights, cancellationToken: Token);
        var view = ml.Data.LoadFromPreprocessing(flights, fitted, cancellationToken: Token, nativeCategories: true);
        var model = ml.MulticlassClassification.Trainers.LightGbm(new LightGbmMulticlassTrainer.Options
        {
            NumberOfIterations = 10,
            NumberOfLeaves = 15,
            NumberOfThreads = 1,
            UseCategoricalSplit = true,
        }).Fit(view);
        ml.Model.SaveStampedOnnx(model, fitted, folder["model.onnx"]);
        File.ReadAllText(folder["model.onnx"], Encoding.Latin1).ShouldContain("BRANCH_GT");
        using var scorer = new Scorer<LateFlight>(model, fitted);
        using var onnx = OnnxModel.LoadVerified(folder["model.onnx"], fitted);
        string[] airports = ["nowhere", .. fitted.SlotNames.Where(name => name.StartsWith("Destination_")).Select(name => name[12..])];
        for (var i = 0; i < 3000; i++)
        {
            var flight = new LateFlight
            {
                Departure = new DateTime(2001, 1, 1).AddMinutes(i * 173),
                Distance = 1 + i * 31 % 3000,
                Origin = airports[i * 7 % airports.Length],
                Destination = airports[i % airports.Length],
            };
            var (here, there) = (scorer.Classify(in flight), onnx.Classify(in flight));
            foreach (var name in fitted.Classes)
                there[name].ShouldBe(here[name], 1e-5f, $"flight {i}");
        }
    }
}
