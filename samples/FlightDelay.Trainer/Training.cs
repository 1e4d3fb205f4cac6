using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;
using Preprocessing;
using Preprocessing.Data;
using Preprocessing.Datasets;

namespace FlightDelay.Trainer;

/// <summary>The batch job: fit, train, judge, write.</summary>
static class Training
{
    /// <summary>Trains, and records the run where the flights are a committed version: <c>flights@3</c>.</summary>
    public static async Task RunAsync(string trainPath, string testPath, string output, CancellationToken cancellationToken)
    {
        if (!IsVersion(trainPath))
        {
            await RunAsync(ParquetSource.Open<Flight>(trainPath), testPath, output, null, cancellationToken);
            return;
        }
        var repository = DatasetRepository.Open(".");
        await repository.Runs.RunAsync("fit", Flight.Pipeline.Name, async run =>
        {
            run.Input(repository.Find(trainPath));
            await RunAsync(Dataset.Open<Flight>(trainPath), testPath, output, run, cancellationToken);
            return true;
        });
    }

    static bool IsVersion(string path) => path.Contains('@') && !File.Exists(path);

    static async Task RunAsync(
        IBatchSource<Flight> flights, string testPath, string output, Run? run, CancellationToken cancellationToken)
    {
        var quarantine = new ParquetQuarantine<Flight>(Flight.Pipeline);
        var train = flights.Checked(quarantine: quarantine);
        var test = ParquetSource.Open<Flight>(testPath);

        var fitted = await Flight.Pipeline.FitAsync(train, new FitOptions { Profile = true }, new ConsoleProgress(), cancellationToken);
        Console.WriteLine($"Fitted {fitted.Width} features on {fitted.FittedOn.Rows:N0} flights, {train.Quarantined:N0} left out.");

        var ml = new MLContext(seed: 1);
        var trainer = ml.BinaryClassification.Trainers.LightGbm(
            new LightGbmBinaryTrainer.Options { NumberOfIterations = 100, NumberOfLeaves = 31, LearningRate = 0.1 });
        var view = ml.Data.LoadFromPreprocessing(train, fitted, cancellationToken: cancellationToken);
        Console.WriteLine("Training …");
        var model = trainer.Fit(view);
        cancellationToken.ThrowIfCancellationRequested();

        var metrics = ml.BinaryClassification.Evaluate(model.Transform(ml.Data.LoadForEvaluation(test, fitted, cancellationToken)));
        var summary = Summary.Of(
            fitted,
            metrics,
            await BaseRate.OfAsync(train, fitted, cancellationToken),
            await BaseRate.OfAsync(test, fitted, cancellationToken),
            train.Report,
            await fitted.CompareAsync(test, cancellationToken: cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();

        using var results = new Results(output);
        fitted.Save(results["flight-delay.fitted.json"]);
        ml.Model.SaveStamped(model, view.Schema, fitted, results["model.zip"]);
        ml.Model.SaveStampedOnnx(model, fitted, results["model.onnx"]);
        if (quarantine.RowCount > 0)
            await quarantine.CompleteAsync(results["quarantine.parquet"], cancellationToken: cancellationToken);
        await File.WriteAllTextAsync(results["summary.md"], summary, cancellationToken);
        results.Publish();
        run?.Checked(train);
        run?.Made(fitted);
        foreach (var name in (string[])["flight-delay.fitted.json", "model.zip", "model.onnx"])
            run?.OutputFile(Path.Combine(output, name));
        Console.WriteLine(summary);
        Console.WriteLine($"Wrote model.zip, model.onnx, flight-delay.fitted.json and summary.md to {Path.GetFullPath(output)}"
            + (quarantine.RowCount > 0 ? ", and the flights that were left out to quarantine.parquet" : ""));
    }
}
