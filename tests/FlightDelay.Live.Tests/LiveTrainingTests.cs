using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;
using Preprocessing;
using Preprocessing.Data;
using Preprocessing.FeatureStore;

namespace FlightDelay.Live.Tests;

public sealed class LiveTrainingTests(LiveModel model)
{
    // Of the model that reads no view (FlightDelay.Trainer.Tests).
    const double Before = 0.663;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void What_is_known_of_the_day_makes_the_model_better() =>
        model.Metrics.AreaUnderRocCurve.ShouldBeInRange(Before + 0.02, Before + 0.06);

    /// <summary>
    /// The trap: a flight that leaves on time is known at its own event time, so that a view that is not strict tells it that it is on
    /// time.
    /// </summary>
    [Fact]
    public async Task Flights_that_see_themselves_look_predictable()
    {
        using var folder = new Folder();
        await using var store = ViewStore.Open(folder["features"]);
        Rename(Path.Combine(Repository.SampleData, "flights-2001-0[3-6].parquet"), folder["renamed.parquet"]);
        var rows = ParquetSource.Open<LooseDelays>(folder["renamed.parquet"]);
        var view = await LooseDelays.Pipeline.FitAsync(rows.SortedByCreation().WithHistory(), cancellationToken: Stop);
        await store.MaterializeAsync(view, rows, cancellationToken: Stop);

        using var train = ParquetSource.Open<TrappedFlight>(Path.Combine(Repository.SampleData, "flights-2001-0[3-5].parquet")).Join(store);
        using var test = ParquetSource.Open<TrappedFlight>(Path.Combine(Repository.SampleData, "flights-2001-06.parquet")).Join(store);
        var fitted = await TrappedFlight.Pipeline.FitAsync(train, cancellationToken: Stop);
        var ml = new MLContext(seed: 1);
        var trained = ml.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options { NumberOfIterations = 50 })
            .Fit(ml.Data.LoadFromPreprocessing(train, fitted, cancellationToken: Stop));
        ml.BinaryClassification.Evaluate(trained.Transform(ml.Data.LoadForEvaluation(test, fitted, Stop))).AreaUnderRocCurve
            .ShouldBeGreaterThan(model.Metrics.AreaUnderRocCurve + 0.05);
    }

    static void Rename(string flights, string path)
    {
        using var database = new DuckDB.NET.Data.DuckDBConnection("DataSource=:memory:");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = $"COPY (SELECT date, origin, delay AS late_by FROM '{flights}') TO '{path}' (FORMAT parquet)";
        command.ExecuteNonQuery();
    }
}

/// <summary>
/// Delays that a flight sees at their very time. They have another name than the label reads, or the compiler would refuse to (PRE067).
/// </summary>
[Pipeline("loose-delays"), FeatureView(Ttl = "3h")]
public sealed partial class LooseDelays
{
    [System.ComponentModel.DataAnnotations.Key, Column("origin")] public required string Airport { get; init; }
    [EventTime, Column("date")] public required DateTime Departure { get; init; }
    [Column("late_by")] public required long Minutes { get; init; }
    [CreatedTime] DateTime Left => Departure.AddMinutes(Minutes);
    [RollingPeriod(nameof(Minutes), Hours = 3)] double? Earlier { get; set; }
    [Feature] double Last => Minutes;
    [Feature] double? Mean => Earlier;
}

/// <summary>A flight that reads them.</summary>
[Pipeline("trapped-flight")]
public sealed partial class TrappedFlight
{
    [EventTime, Column("date")] public required DateTime Departure { get; init; }
    [TargetEncode(Smoothing = 20)] public required string Origin { get; init; }
    [Column("delay")] public long? Minutes { get; init; }
    [From<LooseDelays>(On = nameof(Origin)), Feature] double? Last { get; set; }
    [From<LooseDelays>(On = nameof(Origin)), Feature] double? Mean { get; set; }
    [Cyclic(24)] double Hour => Departure.Hour;
    [Label] bool Late => Minutes > 15;
}
