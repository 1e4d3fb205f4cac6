using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;
using Preprocessing.Data;
using Preprocessing.Onnx;

namespace Preprocessing.ML.Tests;

/// <summary>
/// A scheduled departure; the model says how many minutes late it leaves. Long delays count less, as they are few and wild.
/// </summary>
[Pipeline("flight-minutes")]
public sealed partial class MinutesLate
{
    [Column("date")] public required DateTime Departure { get; init; }
    [TargetEncode(Smoothing = 20)] public required string Origin { get; init; }
    [OneHot(MaxCategories = 10)] public required string Destination { get; init; }
    [Log1p, StandardScale] public required long Distance { get; init; }
    public long? Delay { get; init; }

    [Feature] double HourOfDay => Departure.Hour;

    [TrainingFilter] bool IsKnown => Delay != null;
    [Label, StandardScale] double? Minutes => Delay;
    [Weight] double Importance => Delay > 60 ? 0.25 : 1;
}

/// <summary>The same flights, with another weight for long delays.</summary>
[Pipeline("flight-minutes")]
public sealed partial class MinutesLateOtherwise
{
    [Column("date")] public required DateTime Departure { get; init; }
    [TargetEncode(Smoothing = 20)] public required string Origin { get; init; }
    [OneHot(MaxCategories = 10)] public required string Destination { get; init; }
    [Log1p, StandardScale] public required long Distance { get; init; }
    public long? Delay { get; init; }

    [Feature] double HourOfDay => Departure.Hour;

    [TrainingFilter] bool IsKnown => Delay != null;
    [Label, StandardScale] double? Minutes => Delay;
    [Weight] double Importance => Delay > 60 ? 0.5 : 1;
}

/// <summary>A regression with weights: trained in ML.NET, stamped, served by ONNX Runtime, refused when the weight changes.</summary>
public sealed class WeightedRegressionTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("preprocessing-").FullName;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static string Month(int month) => Path.Combine(Repository.SampleData, $"flights-2001-0{month}.parquet");

    [Fact]
    public async Task Minutes_of_delay_are_learnt_with_weights_and_predicted_in_minutes()
    {
        var flights = ParquetSource.Open<MinutesLate>(Month(1));
        var fitted = await MinutesLate.Pipeline.FitAsync(flights, cancellationToken: Stop);
        var ml = new MLContext(seed: 1);
        var view = ml.Data.LoadFromPreprocessing(flights, fitted, cancellationToken: Stop);
        var model = ml.Regression.Trainers.LightGbm(new LightGbmRegressionTrainer.Options
        {
            ExampleWeightColumnName = "Weight",
            NumberOfIterations = 20,
            NumberOfLeaves = 15,
            NumberOfThreads = 1,
        }).Fit(view);
        var (zip, file) = (Path.Combine(folder, "model.zip"), Path.Combine(folder, "model.onnx"));
        ml.Model.SaveStamped(model, view.Schema, fitted, zip);
        ml.Model.SaveStampedOnnx(model, fitted, file);

        using var scorer = new Scorer<MinutesLate>(ml.Model.LoadVerified(fitted, zip, out _), fitted);
        using var onnx = OnnxModel.LoadVerified(file, fitted);
        var evening = new MinutesLate { Departure = new(2001, 1, 19, 20, 30, 0), Distance = 733, Origin = "ORD", Destination = "LGA" };
        var morning = new MinutesLate { Departure = new(2001, 1, 16, 6, 0, 0), Distance = 733, Origin = "ORD", Destination = "LGA" };
        foreach (var flight in new[] { evening, morning })
            onnx.Score(in flight).ShouldBe(scorer.Score(in flight).Score, 1e-3f);
        // Minutes, not standard deviations.
        onnx.Score(in evening).ShouldBeInRange(2, 60);
        onnx.Score(in evening).ShouldBeGreaterThan(onnx.Score(in morning) + 3);

        var changed = await MinutesLateOtherwise.Pipeline.FitAsync(
            ParquetSource.Open<MinutesLateOtherwise>(Month(1)), cancellationToken: Stop);
        Should.Throw<MismatchException>(() => OnnxModel.LoadVerified(file, changed)).Message.ShouldContain("0.25");
        Should.Throw<MismatchException>(() => ml.Model.LoadVerified(changed, zip, out _)).Message.ShouldContain("'weight'");
    }

    [Fact]
    public async Task Weights_change_what_is_learnt_of_labels_and_features()
    {
        var light = await MinutesLate.Pipeline.FitAsync(ParquetSource.Open<MinutesLate>(Month(1)), cancellationToken: Stop);
        var heavy = await MinutesLateOtherwise.Pipeline.FitAsync(
            ParquetSource.Open<MinutesLateOtherwise>(Month(1)), cancellationToken: Stop);
        // The mean delay, which is what a label of 0 means.
        light.InverseLabel(0).ShouldBeLessThan(heavy.InverseLabel(0) - 1);
        light.FittedOn.Rows.ShouldBe(heavy.FittedOn.Rows);
    }
}
