using Microsoft.ML;
using Preprocessing;
using Preprocessing.ML;
using Preprocessing.Onnx;

namespace FlightDelay.Server;

/// <summary>A model together with its preprocessing, in any runtime. Any number of threads may call it.</summary>
interface IFlightModel
{
    /// <summary>Computes the probability that a flight leaves late.</summary>
    /// <exception cref="StepException">A step refuses one of the flight's values.</exception>
    float Probability(Flight flight);

    /// <summary>Loads a model by the extension of its file: <c>.onnx</c> for ONNX Runtime, anything else for ML.NET.</summary>
    /// <exception cref="MismatchException">The model was made with other preprocessing, or has no stamp.</exception>
    static IFlightModel Load(string path, FittedPipeline<Flight> fitted, Action<string> warn) => Path.GetExtension(path) == ".onnx"
        ? new OnnxFlightModel(OnnxModel.LoadVerified(path, fitted, new() { Outputs = ["Probability"], Warn = warn }))
        : new MLFlightModel(new(new MLContext().Model.LoadVerified(fitted, path, out _, warn), fitted));
}

/// <summary>The model in ONNX Runtime.</summary>
sealed class OnnxFlightModel(OnnxScorer<Flight> scorer) : IFlightModel
{
    public float Probability(Flight flight) => scorer.Score(in flight);
}

/// <summary>The model in ML.NET.</summary>
sealed class MLFlightModel(Scorer<Flight> scorer) : IFlightModel
{
    public float Probability(Flight flight) => scorer.Score(in flight).Probability;
}
