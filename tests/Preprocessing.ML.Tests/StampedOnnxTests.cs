using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;
using Preprocessing.Onnx;

namespace Preprocessing.ML.Tests;

/// <summary>Each kind of model that is written as ONNX gives, in ONNX Runtime, what it gives in ML.NET.</summary>
public sealed class StampedOnnxTests : IDisposable
{
    /// <summary>How far a score may be from ML.NET's, as a share of it, or of 1 for smaller ones.</summary>
    const double Allowed = 1e-6;

    readonly MLContext ml = new(seed: 1);
    readonly string folder = Directory.CreateTempSubdirectory("preprocessing-").FullName;

    string Place => Path.Combine(folder, "model.onnx");

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string> WithMissingValues =>
        [.. Binary.Where(trainer => !trainer.Value.Linear).Select(trainer => trainer.Key)];

    public static TheoryData<string> Calibrated => [.. Binary.Where(trainer => trainer.Value.Calibrated).Select(trainer => trainer.Key)];

    public static TheoryData<string> Uncalibrated => [.. Binary.Where(trainer => !trainer.Value.Calibrated).Select(trainer => trainer.Key)];

    public static TheoryData<string> Numbers => [.. Regression.Keys];

    static readonly Dictionary<string, (bool Linear, bool Calibrated, Func<MLContext, IEstimator<ITransformer>> Make)> Binary = new()
    {
        ["LightGBM"] = (false, true, Training.LightGbm),
        ["LightGBM, deep"] = (false, true, ml => ml.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options
        {
            NumberOfIterations = 60,
            NumberOfLeaves = 40,
            MinimumExampleCountPerLeaf = 2,
            Sigmoid = 0.7,
            NumberOfThreads = 1,
        })),
        ["FastTree"] = (false, true, ml => ml.BinaryClassification.Trainers.FastTree(numberOfLeaves: 8, numberOfTrees: 20)),
        ["FastForest"] = (false, false, ml => ml.BinaryClassification.Trainers.FastForest(numberOfLeaves: 8, numberOfTrees: 20)),
        ["SDCA logistic regression"] = (true, true, ml => ml.BinaryClassification.Trainers.SdcaLogisticRegression(
            new SdcaLogisticRegressionBinaryTrainer.Options { NumberOfThreads = 1, MaximumNumberOfIterations = 10 })),
        ["SDCA"] = (true, false, ml => ml.BinaryClassification.Trainers.SdcaNonCalibrated(
            new SdcaNonCalibratedBinaryTrainer.Options { NumberOfThreads = 1, MaximumNumberOfIterations = 10 })),
        ["L-BFGS logistic regression"] = (true, true, ml => ml.BinaryClassification.Trainers.LbfgsLogisticRegression(
            new LbfgsLogisticRegressionBinaryTrainer.Options { NumberOfThreads = 1 })),
        ["averaged perceptron"] = (true, false, ml => ml.BinaryClassification.Trainers.AveragedPerceptron()),
        ["averaged perceptron, calibrated"] =
            (true, true, ml => ml.BinaryClassification.Trainers.AveragedPerceptron().Append(ml.BinaryClassification.Calibrators.Platt())),
        ["linear SVM"] = (true, false, ml => ml.BinaryClassification.Trainers.LinearSvm()),
    };

    static readonly Dictionary<string, Func<MLContext, IEstimator<ITransformer>>> Regression = new()
    {
        ["LightGBM"] = ml => ml.Regression.Trainers.LightGbm(
            new LightGbmRegressionTrainer.Options { NumberOfIterations = 30, MinimumExampleCountPerLeaf = 5, NumberOfThreads = 1 }),
        ["FastTree"] = ml => ml.Regression.Trainers.FastTree(numberOfLeaves: 8, numberOfTrees: 20),
        ["FastTree Tweedie"] = ml => ml.Regression.Trainers.FastTreeTweedie(numberOfLeaves: 8, numberOfTrees: 20),
        ["FastForest"] = ml => ml.Regression.Trainers.FastForest(numberOfLeaves: 8, numberOfTrees: 30),
        ["SDCA"] = ml =>
            ml.Regression.Trainers.Sdca(new SdcaRegressionTrainer.Options { NumberOfThreads = 1, MaximumNumberOfIterations = 10 }),
        ["online gradient descent"] = ml => ml.Regression.Trainers.OnlineGradientDescent(),
        ["L-BFGS Poisson regression"] = ml =>
            ml.Regression.Trainers.LbfgsPoissonRegression(new LbfgsPoissonRegressionTrainer.Options { NumberOfThreads = 1 }),
    };

    [Theory]
    [MemberData(nameof(Calibrated))]
    public async Task A_calibrated_model_has_the_scores_and_probabilities_of_ML_NET(string trainer)
    {
        var (fitted, rides, view, model) = await RidesAsync(trainer);
        ml.Model.SaveStampedOnnx(model, fitted, Place, "revision 7");
        OnnxModel.ReadStamp(Place).ShouldBe(Stamp.Of(fitted, "revision 7"));
        var scored = model.Transform(view);
        ShouldAgree(Scores(fitted, rides, "Score"), [.. scored.GetColumn<float>("Score")]);
        ShouldAgree(Scores(fitted, rides, "Probability"), [.. scored.GetColumn<float>("Probability")]);
    }

    [Theory]
    [MemberData(nameof(Uncalibrated))]
    public async Task An_uncalibrated_model_has_the_scores_of_ML_NET(string trainer)
    {
        var (fitted, rides, view, model) = await RidesAsync(trainer);
        ml.Model.SaveStampedOnnx(model, fitted, Place);
        ShouldAgree(Scores(fitted, rides, "Score"), [.. model.Transform(view).GetColumn<float>("Score")]);
        Should.Throw<MismatchException>(() => Scores(fitted, rides, "Probability")).Message
            .ShouldContain("no output 'Probability'; it has 'Score'");
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_regression_has_the_scores_of_ML_NET(string trainer)
    {
        var fares = Fare.Some(500).Where(fare => fare.Price is not null).ToArray();
        var fitted = await Fare.Pipeline.FitAsync(fares, cancellationToken: Token);
        var view = Training.View(ml, new RowSource<Fare>(Fare.Pipeline, fares), fitted);
        var model = Regression[trainer](ml).Fit(view);
        ml.Model.SaveStampedOnnx(model, fitted, Place);
        ShouldAgree(Scores(fitted, fares, "Score"), [.. model.Transform(view).GetColumn<float>("Score")]);
    }

    [Theory]
    [MemberData(nameof(WithMissingValues))]
    public async Task Missing_values_go_where_ML_NET_sends_them(string trainer)
    {
        var (fitted, _, _, model) = await RidesAsync(trainer);
        ml.Model.SaveStampedOnnx(model, fitted, Place);
        // Every feature missing in its turn, beside values on both sides of the thresholds.
        var rides = Ride.Some(1000)
            .Select((ride, i) => new Ride
            {
                Distance = i % 2 == 0 ? null : ride.Distance,
                City = i % 3 == 0 ? "nowhere" : ride.City,
                Delay = ride.Delay,
            }).ToArray();
        ShouldAgree(
            Scores(fitted, rides, "Score"),
            [.. model.Transform(Training.View(ml, new RowSource<Ride>(Ride.Pipeline, rides), fitted)).GetColumn<float>("Score")]);
    }

    [Fact]
    public async Task A_model_that_was_saved_and_loaded_is_written_alike()
    {
        var (fitted, _, view, model) = await RidesAsync("LightGBM");
        ml.Model.SaveStampedOnnx(model, fitted, Place);
        var before = File.ReadAllBytes(Place);
        ml.Model.SaveStamped(model, view.Schema, fitted, Path.Combine(folder, "model.zip"));
        ml.Model.SaveStampedOnnx(ml.Model.LoadVerified(fitted, Path.Combine(folder, "model.zip"), out _), fitted, Place);
        File.ReadAllBytes(Place).ShouldBe(before);
    }

    [Fact]
    public async Task Other_preprocessing_is_refused_in_words()
    {
        var (fitted, _, _, model) = await RidesAsync("LightGBM");
        ml.Model.SaveStampedOnnx(model, fitted, Place);
        var refitted = await Ride.FittedAsync(501);
        Should.Throw<MismatchException>(() => OnnxModel.LoadVerified(Place, refitted)).Differences.ShouldHaveSingleItem()
            .ShouldContain("refitted on other data");
    }

    [Fact]
    public async Task What_has_no_ONNX_form_is_refused_by_name_and_no_file_is_written()
    {
        var (fitted, _, view, model) = await RidesAsync("LightGBM");
        Refusal(ml.BinaryClassification.Trainers.Gam(numberOfIterations: 3).Fit(view)).ShouldContain("GamBinaryModelParameters");
        Refusal(ml.Transforms.NormalizeMinMax("Features").Append(Training.LightGbm(ml)).Fit(view)).ShouldContain("NormalizingTransformer");
        Refusal(ml.BinaryClassification.Trainers.AveragedPerceptron().Append(ml.BinaryClassification.Calibrators.Isotonic()).Fit(view))
            .ShouldContain("IsotonicCalibrator");
        Refusal(ml.Transforms.CopyColumns("Other", "Features").Fit(view)).ShouldContain("ColumnCopyingTransformer");
        var fares = await Fare.Pipeline.FitAsync(Fare.Some(50), cancellationToken: Token);
        Should.Throw<NotSupportedException>(() => ml.Model.SaveStampedOnnx(model, fares, Place)).Message
            .ShouldContain($"'Features', {fares.Width} numbers");
        Directory.GetFiles(folder).ShouldBeEmpty();

        string Refusal(ITransformer unknown) =>
            Should.Throw<NotSupportedException>(() => ml.Model.SaveStampedOnnx(unknown, fitted, Place)).Message;
    }

    async Task<(FittedPipeline<Ride> Fitted, Ride[] Rides, IDataView View, ITransformer Model)> RidesAsync(string trainer)
    {
        var (linear, _, make) = Binary[trainer];
        // Linear trainers leave out rows with missing values.
        var rides = Ride.Some(1000).Where(ride => !linear || ride.Distance is not null).ToArray();
        var fitted = await Ride.FittedAsync();
        var view = Training.View(ml, new RowSource<Ride>(Ride.Pipeline, rides), fitted);
        return (fitted, rides, view, make(ml).Fit(view));
    }

    float[] Scores<TRow>(FittedPipeline<TRow> fitted, TRow[] rows, string output)
    {
        using var scorer = OnnxModel.LoadVerified(Place, fitted, new() { Outputs = [output] });
        var scores = new float[rows.Length];
        scorer.Score(rows, scores, Token);
        return scores;
    }

    static void ShouldAgree(float[] scores, float[] expected)
    {
        scores.Length.ShouldBe(expected.Length);
        expected.Distinct().Count().ShouldBeGreaterThan(5);
        for (var i = 0; i < scores.Length; i++)
            if (!(Math.Abs(scores[i] - expected[i]) <= Allowed * Math.Max(1, Math.Abs(expected[i]))))
                Assert.Fail($"row {i} has {scores[i]:R} in ONNX Runtime, {expected[i]:R} in ML.NET");
    }
}
