using System.Security.Cryptography;
using Preprocessing;

namespace FlightDelay.Server;

/// <summary>
/// The parts that the server serves: a fitted pipeline, the model that was trained on its features, and the values of the training data.
/// </summary>
sealed record FlightService(FittedPipeline<Flight> Fitted, IFlightModel Model, string ModelHash, KnownValues Known)
{
    /// <summary>The folder that the trainer writes to by default.</summary>
    public const string DefaultFolder = "artifacts/flight-delay";

    public const string FittedFile = "flight-delay.fitted.json";

    /// <summary>The model of ML.NET, which is served if only the folder is named, and the same model for ONNX Runtime.</summary>
    public const string ModelFile = "model.zip", OnnxFile = "model.onnx";

    /// <summary>Compares the flights that are asked for with those that were trained on; null if the fit did not profile them.</summary>
    public DriftMonitor<Flight>? Drift { get; } = Fitted.FittedOn.Profile is null ? null : new(Fitted);

    /// <summary>Where to post that the flights drift; null for nowhere.</summary>
    public AlertOptions? Alert { get; init; }

    /// <summary>Logs flights with their features, so that they can be replayed; null for none.</summary>
    public ServedLog<Flight>? Log { get; init; }

    /// <summary>Watches a flight that is answered.</summary>
    public void Watch(Flight flight)
    {
        Drift?.Add(flight);
        Log?.Add(flight);
    }

    /// <summary>The part of the declaration from which each feature comes.</summary>
    public IReadOnlyList<FeatureOrigin> Origins { get; } = FeatureOrigin.Of(Fitted);

    /// <summary>Loads the files of the trainer, and verifies that they belong to this code.</summary>
    /// <param name="place">The trainer's folder, or the model file in it to serve.</param>
    /// <exception cref="StartRefusedException">A file is missing or damaged, or was made with other preprocessing.</exception>
    public static FlightService Load(string place)
    {
        var (folder, file) = File.Exists(place) ? (Path.GetDirectoryName(place)!, Path.GetFileName(place)) : (place, ModelFile);
        string fittedPath = Existing(folder, FittedFile), modelPath = Existing(folder, file);
        try
        {
            var fitted = Flight.Pipeline.Load(fittedPath);
            return new(
                fitted,
                IFlightModel.Load(modelPath, fitted, warning => Console.Error.WriteLine($"{modelPath}: {warning}")),
                HashOf(modelPath),
                KnownValues.Read(fittedPath));
        }
        catch (Exception mismatch) when (mismatch is StateException or MismatchException)
        {
            throw new StartRefusedException(StartRefusedException.Mismatch, mismatch.Message, mismatch);
        }
    }

    static string Existing(string folder, string file) => Path.Combine(folder, file) is var path && File.Exists(path) ? path
        : throw new StartRefusedException(StartRefusedException.Unavailable,
            $"There is no '{path}': run the trainer first (dotnet run -c Release --project samples/FlightDelay.Trainer), "
                + "or say with --model <folder or file> where its files are.");

    static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
