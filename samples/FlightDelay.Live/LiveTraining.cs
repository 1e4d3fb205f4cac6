using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;
using Preprocessing;
using Preprocessing.Data;
using Preprocessing.FeatureStore;

namespace FlightDelay.Live;

/// <summary>Materialises the views of delays, and trains the model that reads them.</summary>
static class LiveTraining
{
    /// <summary>Trains on some flights and judges on later ones.</summary>
    /// <param name="train">Parquet files of the flights to train on.</param>
    /// <param name="test">Parquet files of later flights.</param>
    /// <param name="files">Where everything is kept.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    /// <returns>The measures on the later flights.</returns>
    public static async Task<BinaryClassificationMetrics> RunAsync(
        string train, string test, LiveFiles files, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(files.Folder);
        await using var store = ViewStore.Open(files.Features);
        await KeepAsync<AirportDelays>(store, files.Airports, [train, test], cancellationToken);
        await KeepAsync<NetworkDelays>(store, files.Network, [train, test], cancellationToken);

        // Each flight sees the delays that were known at its scheduled departure.
        using var flights = ParquetSource.Open<LiveFlight>(train).Join(store);
        using var later = ParquetSource.Open<LiveFlight>(test).Join(store);
        foreach (var counts in await flights.JoinAsync(cancellationToken))
            Console.WriteLine($"{counts.View}: {counts.Found:N0} found, {counts.NotFound:N0} not found, {counts.Expired:N0} expired");

        var fitted = await LiveFlight.Pipeline.FitAsync(flights, cancellationToken: cancellationToken);
        fitted.Save(files.Flights);
        var ml = new MLContext(seed: 1);
        var view = ml.Data.LoadFromPreprocessing(flights, fitted, cancellationToken: cancellationToken);
        var model = ml.BinaryClassification.Trainers.LightGbm(
            new LightGbmBinaryTrainer.Options { NumberOfIterations = 100, NumberOfLeaves = 31, LearningRate = 0.1 }).Fit(view);
        ml.Model.SaveStamped(model, view.Schema, fitted, files.Model);
        return ml.BinaryClassification.Evaluate(model.Transform(ml.Data.LoadForEvaluation(later, fitted, cancellationToken)));
    }

    /// <summary>Fits a view, and keeps its rows offline.</summary>
    static async Task KeepAsync<TView>(ViewStore store, string path, string[] flights, CancellationToken cancellationToken)
        where TView : IPipelineRow<TView>
    {
        var source = ParquetSource.Open<TView>(flights);
        var fitted = await TView.Pipeline.FitAsync(source.SortedByCreation().WithHistory(), cancellationToken: cancellationToken);
        fitted.Save(path);
        var report = await store.MaterializeAsync(fitted, source, cancellationToken: cancellationToken);
        Console.WriteLine($"{report.View.Id}: {report.Rows:N0} rows");
    }
}
