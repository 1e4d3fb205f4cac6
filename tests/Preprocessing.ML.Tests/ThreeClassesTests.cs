using System.ComponentModel.DataAnnotations;
using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;
using Preprocessing.Data;
using Preprocessing.Onnx;

namespace Preprocessing.ML.Tests;

/// <summary>How late a flight leaves.</summary>
public enum Lateness
{
    OnTime,
    Late,
    VeryLate,
}

/// <summary>A scheduled departure; the model says whether it leaves on time, late (16 to 60 minutes) or very late.</summary>
[Pipeline("flight-lateness")]
public sealed partial class LateFlight
{
    [Column("date")] public required DateTime Departure { get; init; }
    [Range(1, 6000)] public required long Distance { get; init; }
    [ClassTargetEncode(Smoothing = 20)] public required string Origin { get; init; }
    [OneHot(MaxCategories = 20)] public required string Destination { get; init; }
    public long? Delay { get; init; }

    [Log1p, StandardScale] double LogDistance => Distance;
    [Cyclic(24)] double Hour => Departure.Hour;
    [Feature] double HourOfDay => Departure.Hour;
    [OneHot] int Month => Departure.Month;

    [Label] Lateness? How => Delay == null ? null : Delay > 60 ? Lateness.VeryLate : Delay > 15 ? Lateness.Late : Lateness.OnTime;
}

/// <summary>The same flights with another border between late and very late.</summary>
[Pipeline("flight-lateness")]
public sealed partial class LaterFlight
{
    [Column("date")] public required DateTime Departure { get; init; }
    [Range(1, 6000)] public required long Distance { get; init; }
    [ClassTargetEncode(Smoothing = 20)] public required string Origin { get; init; }
    [OneHot(MaxCategories = 20)] public required string Destination { get; init; }
    public long? Delay { get; init; }

    [Log1p, StandardScale] double LogDistance => Distance;
    [Cyclic(24)] double Hour => Departure.Hour;
    [Feature] double HourOfDay => Departure.Hour;
    [OneHot] int Month => Departure.Month;

    [Label] Lateness? How => Delay == null ? null : Delay > 90 ? Lateness.VeryLate : Delay > 15 ? Lateness.Late : Lateness.OnTime;
}

/// <summary>The flights in three classes of delay: trained in ML.NET, stamped, served by ONNX Runtime, refused when changed.</summary>
public sealed class ThreeClassesTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("preprocessing-").FullName;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static string Month(int month) => Path.Combine(Repository.SampleData, $"flights-2001-0{month}.parquet");

    [Fact]
    public async Task Flights_are_on_time_late_or_very_late()
    {
        var flights = ParquetSource.Open<LateFlight>(Month(1));
        var fitted = await LateFlight.Pipeline.FitAsync(flights, cancellationToken: Stop);
        fitted.Classes.ShouldBe(["Late", "OnTime", "VeryLate"]);
        fitted.SlotNames.ShouldContain("Origin_2");
        fitted.Save(Path.Combine(folder, "fitted.json"));

        var ml = new MLContext(seed: 1);
        var view = ml.Data.LoadFromPreprocessing(flights, fitted, cancellationToken: Stop);
        var model = ml.MulticlassClassification.Trainers.LightGbm(new LightGbmMulticlassTrainer.Options
        {
            NumberOfIterations = 20,
            NumberOfLeaves = 15,
            NumberOfThreads = 1,
        }).Fit(view);
        var test = ml.Data.LoadForEvaluation(ParquetSource.Open<LateFlight>(Month(2)), fitted, Stop);
        // Two thirds and more leave on time; the model is to know more than that.
        ml.MulticlassClassification.Evaluate(model.Transform(test)).LogLossReduction.ShouldBeGreaterThan(0.01);
        ml.Model.SaveStamped(model, view.Schema, fitted, Path.Combine(folder, "model.zip"));
        ml.Model.SaveStampedOnnx(model, fitted, Path.Combine(folder, "model.onnx"));

        var server = LateFlight.Pipeline.Load(Path.Combine(folder, "fitted.json"));
        using var scorer = new Scorer<LateFlight>(ml.Model.LoadVerified(server, Path.Combine(folder, "model.zip"), out _), server);
        using var onnx = OnnxModel.LoadVerified(Path.Combine(folder, "model.onnx"), server);
        var evening = new LateFlight { Departure = new(2001, 1, 19, 20, 30, 0), Distance = 733, Origin = "ORD", Destination = "LGA" };
        var morning = new LateFlight { Departure = new(2001, 1, 16, 6, 0, 0), Distance = 733, Origin = "ORD", Destination = "LGA" };
        foreach (var flight in new[] { evening, morning })
        {
            var (here, there) = (scorer.Classify(in flight), onnx.Classify(in flight));
            there.Class.ShouldBe(here.Class);
            here.Scores.Sum().ShouldBe(1, 1e-5f);
            foreach (var name in fitted.Classes)
                there[name].ShouldBe(here[name], 1e-5f);
        }
        onnx.Classify(in evening)["VeryLate"].ShouldBeGreaterThan(onnx.Classify(in morning)["VeryLate"]);
        onnx.Classify(in morning).Class.ShouldBe("OnTime");

        var changed = await LaterFlight.Pipeline.FitAsync(ParquetSource.Open<LaterFlight>(Month(1)), cancellationToken: Stop);
        Should.Throw<MismatchException>(() => OnnxModel.LoadVerified(Path.Combine(folder, "model.onnx"), changed)).Message
            .ShouldContain("Delay > 60");
    }
}
