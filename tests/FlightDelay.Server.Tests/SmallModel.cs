using Microsoft.ML;
using Preprocessing;

namespace FlightDelay.Server.Tests;

/// <summary>Trains as the trainer does, in a moment.</summary>
static class SmallModel
{
    /// <summary>Writes a fitted pipeline and a stamped model, in both its forms, into a folder.</summary>
    public static async Task<(FittedPipeline<Flight> Fitted, ITransformer Model)> TrainAsync(string folder, Flight[] flights)
    {
        var fitted = await Flight.Pipeline.FitAsync(
            new RowSource<Flight>(Flight.Pipeline, flights), new FitOptions { Profile = true });
        fitted.Save(Path.Combine(folder, FlightService.FittedFile));
        var ml = new MLContext(seed: 1);
        var view = ml.Data.LoadFromPreprocessing(new RowSource<Flight>(Flight.Pipeline, flights), fitted);
        var model = ml.BinaryClassification.Trainers.LightGbm(numberOfIterations: 20).Fit(view);
        ml.Model.SaveStamped(model, view.Schema, fitted, Path.Combine(folder, FlightService.ModelFile));
        ml.Model.SaveStampedOnnx(model, fitted, Path.Combine(folder, FlightService.OnnxFile));
        return (fitted, model);
    }
}
