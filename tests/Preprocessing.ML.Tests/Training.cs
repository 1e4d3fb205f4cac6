using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;

namespace Preprocessing.ML.Tests;

/// <summary>Small models for the tests.</summary>
static class Training
{
    public static LightGbmBinaryTrainer LightGbm(MLContext ml) =>
        ml.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options
        {
            NumberOfIterations = 10,
            NumberOfLeaves = 8,
            MinimumExampleCountPerLeaf = 5,
            NumberOfThreads = 1,
            Verbose = false,
            Silent = true,
        });

    public static IDataView View<TRow>(MLContext ml, IBatchSource<TRow> source, FittedPipeline<TRow> fitted, bool training = true) =>
        ml.Data.LoadFromPreprocessing(source, fitted, training, TestContext.Current.CancellationToken);

    public static (ITransformer Model, IDataView View) Rides(MLContext ml, FittedPipeline<Ride> fitted, int count = 1000)
    {
        var view = View(ml, new RowSource<Ride>(Ride.Pipeline, Ride.Some(count)), fitted);
        return (LightGbm(ml).Fit(view), view);
    }
}
