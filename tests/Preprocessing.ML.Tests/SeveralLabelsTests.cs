using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Preprocessing.Onnx;

namespace Preprocessing.ML.Tests;

/// <summary>A flat, of which one model says the price, and one the kind.</summary>
[Pipeline("flat")]
public sealed partial class Flat
{
    [StandardScale] public required double Area { get; init; }
    [Feature] public required double Floor { get; init; }
    public double? Paid { get; init; }
    public string? Sold { get; init; }
    [Label] string? Kind => Sold;
    [Label, Log1p, StandardScale] double? Price => Paid;
    [Label] bool IsDear => Paid > 6000;

    static readonly string[] Known = ["studio", "flat", "loft"];

    public static Flat[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => new Flat
    {
        Area = 30 + i % 70, Floor = i % 4, Sold = Known[i % 70 / 24], Paid = 1000 * Math.Exp(0.03 * (30 + i % 70)) * (1 + 0.1 * (i % 4)),
    })];
}

/// <summary>A model for each label of one pipeline.</summary>
public sealed class SeveralLabelsTests : IDisposable
{
    readonly MLContext ml = new(seed: 1);
    readonly string folder = Directory.CreateTempSubdirectory("preprocessing-").FullName;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static Task<FittedPipeline<Flat>> FittedAsync() => Flat.Pipeline.FitAsync(Flat.Some(800), cancellationToken: Stop);

    static RowSource<Flat> Source(int count = 800) => new(Flat.Pipeline, Flat.Some(count));

    const string Several = "Pipeline 'flat' has several labels: name one of 'Kind', 'Price', 'IsDear'.";

    [Fact]
    public async Task The_column_is_the_label_that_is_named()
    {
        var fitted = await FittedAsync();
        var flats = Flat.Some(20);
        var price = ml.Data.LoadFromPreprocessing(Source(20), fitted, cancellationToken: Stop, label: "Price");
        price.Schema["Label"].Type.ShouldBe(NumberDataViewType.Single);
        price.GetColumn<float>("Label").ShouldBe(flats.Select(flat => fitted.Label("Price").Number(in flat)));
        var kind = ml.Data.LoadForEvaluation(Source(20), fitted, cancellationToken: Stop, label: "Kind");
        kind.Schema["Label"].Type.ShouldBe(new KeyDataViewType(typeof(uint), 3));
        kind.GetColumn<uint>("Label").ShouldBe(flats.Select(flat => (uint)fitted.Label("Kind").Number(in flat) + 1));
        var dear = ml.Data.LoadFromPreprocessing(Source(20), fitted.Training, cancellationToken: Stop, label: "IsDear");
        dear.GetColumn<bool>("Label").ShouldBe(flats.Select(flat => flat.Paid > 6000));
    }

    [Fact]
    public async Task Each_label_has_its_model_and_both_scorers_answer_for_it()
    {
        var fitted = await FittedAsync();
        var flats = Flat.Some(300);
        var prices = ml.Data.LoadFromPreprocessing(Source(), fitted, cancellationToken: Stop, label: "Price");
        var price = ml.Regression.Trainers.Sdca(new SdcaRegressionTrainer.Options { NumberOfThreads = 1 }).Fit(prices);
        var kinds = ml.Data.LoadFromPreprocessing(Source(), fitted, cancellationToken: Stop, label: "Kind");
        var kind = ml.MulticlassClassification.Trainers
            .LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options { NumberOfThreads = 1 }).Fit(kinds);
        var (priceFile, kindFile) = (Path.Combine(folder, "price.onnx"), Path.Combine(folder, "kind.onnx"));
        ml.Model.SaveStampedOnnx(price, fitted, priceFile, label: "Price");
        ml.Model.SaveStampedOnnx(kind, fitted, kindFile, label: "Kind");
        using var pricing = new Scorer<Flat>(price, fitted, "Price");
        using var sorting = new Scorer<Flat>(kind, fitted, "Kind");
        using var onnxPricing = OnnxModel.LoadVerified(priceFile, fitted, new() { Label = "Price" });
        using var onnxSorting = OnnxModel.LoadVerified(kindFile, fitted, new() { Label = "Kind" });
        var right = 0;
        foreach (var flat in flats)
        {
            var predicted = pricing.Score(in flat).Score;
            predicted.ShouldBe((float)flat.Paid!.Value, 0.2 * flat.Paid!.Value);
            onnxPricing.Score(in flat).ShouldBe(predicted, 1e-5 * flat.Paid!.Value);
            var answer = sorting.Classify(in flat);
            onnxSorting.Classify(in flat).Class.ShouldBe(answer.Class);
            right += answer.Class == flat.Sold ? 1 : 0;
        }
        right.ShouldBeGreaterThan(200);
        Should.Throw<InvalidOperationException>(() => onnxPricing.Classify(in flats[0])).Message.ShouldContain("has no classes");
        Should.Throw<InvalidOperationException>(() => pricing.Classify(in flats[0])).Message.ShouldContain("has no classes");
        Should.Throw<ArgumentException>(() => new Scorer<Flat>(price, fitted, "Kind")).Message.ShouldContain("3 numbers");

        var zip = Path.Combine(folder, "kind.zip");
        ml.Model.SaveStamped(kind, kinds.Schema, fitted, zip);
        using var loaded = new Scorer<Flat>(ml.Model.LoadVerified(fitted, zip, out _), fitted, "Kind");
        loaded.Classify(in flats[7]).Class.ShouldBe(sorting.Classify(in flats[7]).Class);
    }

    [Fact]
    public async Task Leaving_the_label_out_is_an_error_that_names_all()
    {
        var fitted = await FittedAsync();
        var view = ml.Data.LoadFromPreprocessing(Source(), fitted, cancellationToken: Stop, label: "Price");
        var model = ml.Regression.Trainers.Sdca(new SdcaRegressionTrainer.Options { NumberOfThreads = 1 }).Fit(view);
        var file = Path.Combine(folder, "price.onnx");
        Should.Throw<ArgumentException>(() => ml.Model.SaveStampedOnnx(model, fitted, file)).Message.ShouldBe(Several);
        ml.Model.SaveStampedOnnx(model, fitted, file, label: "Price");
        foreach (var use in new Action[]
        {
            () => ml.Data.LoadFromPreprocessing(Source(), fitted, cancellationToken: Stop),
            () => ml.Data.LoadFromPreprocessing(Source(), fitted.Training, cancellationToken: Stop),
            () => ml.Data.LoadForEvaluation(Source(), fitted, cancellationToken: Stop), () => new Scorer<Flat>(model, fitted),
            () => OnnxModel.LoadVerified(file, fitted),
        })
            Should.Throw<ArgumentException>(use).Message.ShouldBe(Several);
        Should.Throw<ArgumentException>(
            () => ml.Data.LoadFromPreprocessing(Source(), fitted, cancellationToken: Stop, label: "Paid")).Message
            .ShouldBe("Pipeline 'flat' has no label 'Paid'. It has 'Kind', 'Price', 'IsDear'.");
        ml.Data.LoadFromPreprocessing(Source(), fitted, training: false, Stop).Schema.GetColumnOrNull("Label").ShouldBeNull();
    }

    [Fact]
    public async Task A_model_says_which_label_it_predicts_and_is_refused_for_another()
    {
        var fitted = await FittedAsync();
        var view = ml.Data.LoadFromPreprocessing(Source(), fitted, cancellationToken: Stop, label: "Price");
        var model = ml.Regression.Trainers.Sdca(new SdcaRegressionTrainer.Options { NumberOfThreads = 1 }).Fit(view);
        string File(string name) => Path.Combine(folder, name);
        string Refusal(string name) =>
            $"The model '{File(name)}' predicts the label 'Price', not 'Kind'. "
            + "Load the model that was trained on 'Kind', or name 'Price' as the label.";

        ml.Model.SaveStamped(model, view.Schema, fitted, File("price.zip"));
        ml.Model.ReadStamp(File("price.zip"))!.Predicts.ShouldBe("Price");
        ml.Model.LoadVerified(fitted, File("price.zip"), out var schema, label: "Price");
        // The schema comes back with the name, so that a model saved again keeps it.
        ml.Model.SaveStamped(model, schema!, fitted, File("again.zip"));
        ml.Model.ReadStamp(File("again.zip"))!.Predicts.ShouldBe("Price");
        ml.Model.LoadVerified(fitted, File("price.zip"), out _);
        Should.Throw<MismatchException>(() => ml.Model.LoadVerified(fitted, File("price.zip"), out _, label: "Kind")).Message
            .ShouldBe(Refusal("price.zip"));
        Should.Throw<ArgumentException>(() => ml.Model.LoadVerified(fitted, File("price.zip"), out _, label: "Paid")).Message
            .ShouldContain("has no label 'Paid'");
        Should.Throw<ArgumentException>(() => ml.Model.SaveStamped(model, view.Schema, fitted, File("other.zip"), label: "Kind")).Message
            .ShouldContain("The schema is that of a view of the label 'Price', but the model is said to predict 'Kind'");

        ml.Model.SaveStampedOnnx(model, fitted, File("price.onnx"), label: "Price");
        OnnxModel.ReadStamp(File("price.onnx"))!.Predicts.ShouldBe("Price");
        OnnxModel.LoadVerified(File("price.onnx"), fitted, new() { Label = "Price" }).Dispose();
        Should.Throw<MismatchException>(() => OnnxModel.LoadVerified(File("price.onnx"), fitted, new() { Label = "Kind" })).Message
            .ShouldBe(Refusal("price.onnx"));
        // A stamp of a version before names no label, and passes for any.
        OnnxModel.WriteStamp(File("price.onnx"), Stamp.Of(fitted));
        OnnxModel.LoadVerified(File("price.onnx"), fitted, new() { Label = "Price" }).Dispose();
    }
}
