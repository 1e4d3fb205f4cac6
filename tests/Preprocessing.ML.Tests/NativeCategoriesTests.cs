using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;
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
    public async Task Such_a_model_cannot_become_onnx_and_says_what_to_do()
    {
        var (model, _, fitted) = await TrainAsync(nativeCategories: true);
        Should.Throw<NotSupportedException>(() => ml.Model.SaveStampedOnnx(model, fitted, folder["model.onnx"]))
            .Message.ShouldContain("UseCategoricalSplit = false");
        folder.Names.ShouldBeEmpty();
    }
}
