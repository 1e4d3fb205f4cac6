using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.LightGbm;
using Preprocessing.Onnx;

namespace Preprocessing.ML.Tests;

/// <summary>Labels with classes, from the data view to the scorers of ML.NET and ONNX Runtime.</summary>
public sealed class ClassesTests : IDisposable
{
    readonly MLContext ml = new(seed: 1);
    readonly string folder = Directory.CreateTempSubdirectory("preprocessing-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string Place(string name) => Path.Combine(folder, name);

    IDataView View(FittedPipeline<Penguin> fitted, params Penguin[] penguins) =>
        Training.View(ml, new RowSource<Penguin>(Penguin.Pipeline, penguins), fitted);

    public static TheoryData<string> Names => [.. Trainers.Keys];

    static readonly Dictionary<string, Func<MLContext, IEstimator<ITransformer>>> Trainers = new()
    {
        ["LightGBM"] = ml => ml.MulticlassClassification.Trainers.LightGbm(Options()),
        ["LightGBM, softmax"] = ml => ml.MulticlassClassification.Trainers.LightGbm(Options(softmax: true)),
        ["SDCA maximum entropy"] = ml => ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(
            new SdcaMaximumEntropyMulticlassTrainer.Options { NumberOfThreads = 1, MaximumNumberOfIterations = 10 }),
        ["L-BFGS maximum entropy"] = ml => ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(
            new LbfgsMaximumEntropyMulticlassTrainer.Options { NumberOfThreads = 1 }),
        ["SDCA"] = ml => ml.MulticlassClassification.Trainers.SdcaNonCalibrated(
            new SdcaNonCalibratedMulticlassTrainer.Options { NumberOfThreads = 1, MaximumNumberOfIterations = 10 }),
        ["one versus all of logistic regressions"] = ml => ml.MulticlassClassification.Trainers.OneVersusAll(
            ml.BinaryClassification.Trainers.LbfgsLogisticRegression(
                new LbfgsLogisticRegressionBinaryTrainer.Options { NumberOfThreads = 1 })),
        ["one versus all of trees"] = ml => ml.MulticlassClassification.Trainers.OneVersusAll(
            ml.BinaryClassification.Trainers.FastTree(numberOfLeaves: 8, numberOfTrees: 10)),
        ["one versus all of perceptrons"] = ml => ml.MulticlassClassification.Trainers.OneVersusAll(
            ml.BinaryClassification.Trainers.AveragedPerceptron(), useProbabilities: false),
    };

    static LightGbmMulticlassTrainer.Options Options(bool softmax = false) => new()
    {
        NumberOfIterations = 10,
        NumberOfLeaves = 8,
        MinimumExampleCountPerLeaf = 5,
        NumberOfThreads = 1,
        UseSoftmax = softmax,
    };

    [Fact]
    public async Task The_label_is_a_key_with_the_names_of_the_classes_as_values()
    {
        var fitted = await Penguin.FittedAsync();
        var view = View(fitted, [.. Penguin.Some(4), new Penguin { Bill = 1, Flipper = 1, Island = "island 0" }]);
        var label = view.Schema["Label"];
        label.Type.ShouldBe(new KeyDataViewType(typeof(uint), 3));
        VBuffer<ReadOnlyMemory<char>> names = default;
        label.GetKeyValues(ref names);
        names.DenseValues().Select(name => name.ToString()).ShouldBe(["Adélie", "Chinstrap", "Gentoo"]);
        view.GetColumn<uint>("Label").ShouldBe([3u, 1, 2, 3, 0]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_trainer_of_classes_trains_and_both_scorers_answer_by_name(string trainer)
    {
        var fitted = await Penguin.FittedAsync();
        var penguins = Penguin.Some(600);
        var view = View(fitted, penguins);
        var model = Trainers[trainer](ml).Fit(view);
        var scored = model.Transform(view);
        var answers = scored.GetColumn<float[]>("Score").ToArray();
        var predicted = scored.GetColumn<uint>("PredictedLabel").ToArray();

        ml.Model.SaveStamped(model, view.Schema, fitted, Place("model.zip"));
        ml.Model.SaveStampedOnnx(model, fitted, Place("model.onnx"));
        using var scorer = new Scorer<Penguin>(model, fitted);
        using var onnx = OnnxModel.LoadVerified(Place("model.onnx"), fitted);
        var right = 0;
        for (var i = 0; i < penguins.Length; i++)
        {
            var prediction = scorer.Classify(in penguins[i]);
            prediction.Scores.ShouldBe(answers[i]);
            prediction.Class.ShouldBe(fitted.Classes[(int)predicted[i] - 1]);
            prediction.Score.ShouldBe(answers[i].Max());
            prediction["Gentoo"].ShouldBe(answers[i][2]);
            var inOnnx = onnx.Classify(in penguins[i]);
            inOnnx.Class.ShouldBe(prediction.Class);
            for (var at = 0; at < 3; at++)
                inOnnx.Scores[at].ShouldBe(answers[i][at], 2e-6 * Math.Max(1, Math.Abs(answers[i][at])));
            right += prediction.Class == penguins[i].Species ? 1 : 0;
        }
        right.ShouldBeGreaterThan(400);
        if (trainer != "LightGBM, softmax")
            ml.Model.LoadVerified(fitted, Place("model.zip"), out _).Transform(view).GetColumn<float[]>("Score").ShouldBe(answers);
    }

    [Fact]
    public async Task A_model_is_refused_when_the_classes_have_changed()
    {
        var fitted = await Penguin.FittedAsync();
        var view = View(fitted, Penguin.Some(600));
        var model = Trainers["LightGBM"](ml).Fit(view);
        ml.Model.SaveStamped(model, view.Schema, fitted, Place("model.zip"));
        ml.Model.SaveStampedOnnx(model, fitted, Place("model.onnx"));
        Penguin[] more = [.. Penguin.Some(600), new Penguin { Bill = 40, Flipper = 190, Island = "island 0", Species = "Emperor" }];
        var other = await Penguin.Pipeline.FitAsync(more, cancellationToken: TestContext.Current.CancellationToken);
        Should.Throw<MismatchException>(() => ml.Model.LoadVerified(other, Place("model.zip"), out _)).Message
            .ShouldContain("label 'Species': classes added: 'Emperor'");
        Should.Throw<MismatchException>(() => OnnxModel.LoadVerified(Place("model.onnx"), other)).Message
            .ShouldContain("label 'Species': classes added: 'Emperor'");
        Should.Throw<ArgumentException>(() => new Scorer<Penguin>(model, other)).Message.ShouldContain("4 numbers, one for each class");
        Should.Throw<NotSupportedException>(() => ml.Model.SaveStampedOnnx(model, other, Place("other.onnx"))).Message
            .ShouldContain("The model tells 3 classes apart, but the label of the fitted pipeline has 4");
    }

    [Fact]
    public async Task A_class_that_the_fit_has_not_seen_is_an_error_with_its_row()
    {
        var fitted = await Penguin.FittedAsync();
        var penguins = Penguin.Some(600);
        penguins[555] = new Penguin { Bill = 40, Flipper = 190, Island = "island 0", Species = "Emperor" };
        Should.Throw<StepException>(() => View(fitted, penguins).GetColumn<uint>("Label").ToArray()).Message
            .ShouldStartWith("Label 'Species' at row 555 of memory: step 'classes' refuses the value 'Emperor'");
    }

    [Fact]
    public async Task Rows_that_all_miss_the_label_are_an_error()
    {
        var fitted = await Penguin.FittedAsync();
        Penguin[] penguins = [.. Enumerable.Range(0, 900).Select(_ => new Penguin { Bill = 1, Flipper = 1, Island = "island 0" })];
        Should.Throw<SourceException>(() => View(fitted, penguins).GetColumn<uint>("Label").ToArray()).Message
            .ShouldStartWith("The label of pipeline 'penguin' is missing in all 900 rows");
    }

    [Fact]
    public async Task A_class_without_a_row_keeps_its_place()
    {
        var fitted = await Penguin.FittedAsync();
        Penguin[] penguins = [.. Penguin.Some(600).Where(penguin => penguin.Species != "Gentoo")];
        var model = Trainers["SDCA maximum entropy"](ml).Fit(View(fitted, penguins));
        using var scorer = new Scorer<Penguin>(model, fitted);
        scorer.Classify(in penguins[0]).Scores.Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_numbers_of_a_row_go_into_memory_of_the_caller()
    {
        var fitted = await Penguin.FittedAsync();
        var penguins = Penguin.Some(200);
        var model = Trainers["SDCA maximum entropy"](ml).Fit(View(fitted, penguins));
        using var scorer = new Scorer<Penguin>(model, fitted);
        var scores = new float[3];
        foreach (var penguin in penguins)
        {
            var index = scorer.Classify(in penguin, scores);
            scores.ShouldBe(scorer.Classify(in penguin).Scores);
            fitted.Classes[index].ShouldBe(scorer.Classify(in penguin).Class);
        }
    }

    [Fact]
    public async Task What_is_asked_for_in_the_wrong_way_is_refused()
    {
        var fitted = await Penguin.FittedAsync();
        var penguins = Penguin.Some(200);
        var model = Trainers["SDCA maximum entropy"](ml).Fit(View(fitted, penguins));
        using var scorer = new Scorer<Penguin>(model, fitted);
        Should.Throw<InvalidOperationException>(() => scorer.Score(in penguins[0])).Message.ShouldContain("Classify");
        Should.Throw<ArgumentException>(() => scorer.Classify(in penguins[0], new float[2])).Message.ShouldContain("room for 2");
        Should.Throw<ArgumentException>(() => scorer.Classify(in penguins[0])["Emperor"]).Message
            .ShouldStartWith("The label has no class 'Emperor'. It has Adélie, Chinstrap, Gentoo.");
        var rides = await Ride.FittedAsync();
        var (ride, _) = Training.Rides(ml, rides);
        using var yesOrNo = new Scorer<Ride>(ride, rides);
        Should.Throw<InvalidOperationException>(() => yesOrNo.Classify(in Ride.Some(1)[0])).Message.ShouldContain("Score");
    }

    [Fact]
    public async Task Predictions_come_back_in_the_units_of_the_label()
    {
        var houses = House.Some(800);
        var fitted = await House.Pipeline.FitAsync(houses, cancellationToken: TestContext.Current.CancellationToken);
        var view = Training.View(ml, new RowSource<House>(House.Pipeline, houses), fitted);
        var model = ml.Regression.Trainers.Sdca(new SdcaRegressionTrainer.Options { NumberOfThreads = 1 }).Fit(view);
        var raw = model.Transform(view).GetColumn<float>("Score").ToArray();
        ml.Model.SaveStampedOnnx(model, fitted, Place("model.onnx"));
        using var scorer = new Scorer<House>(model, fitted);
        using var onnx = OnnxModel.LoadVerified(Place("model.onnx"), fitted);
        using var untouched = OnnxModel.LoadVerified(Place("model.onnx"), fitted, new() { InOwnUnits = false });
        for (var i = 0; i < houses.Length; i++)
        {
            scorer.Score(in houses[i]).Score.ShouldBe((float)fitted.InverseLabel(raw[i]));
            scorer.Score(in houses[i]).Score.ShouldBe((float)houses[i].Paid!.Value, 0.2 * houses[i].Paid!.Value);
            onnx.Score(in houses[i]).ShouldBe(scorer.Score(in houses[i]).Score, 1e-5 * houses[i].Paid!.Value);
            untouched.Score(in houses[i]).ShouldBe(raw[i], 1e-5);
        }
        var batch = new Batch<House>(House.Pipeline);
        House.Pipeline.Fill(batch, houses, training: false);
        var scores = new float[houses.Length];
        onnx.Score(batch, scores, TestContext.Current.CancellationToken);
        scores[7].ShouldBe(onnx.Score(in houses[7]), 1e-5 * houses[7].Paid!.Value);
    }
}
