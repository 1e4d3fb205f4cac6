using Microsoft.ML;
using Preprocessing.Data;
using Preprocessing.Onnx;

namespace Preprocessing.Tool;

/// <summary>Reads the stamp of a model of any format.</summary>
static class ModelStamp
{
    /// <summary>What may have a stamp, for help.</summary>
    public const string Models = "The model: ONNX, the zip of ML.NET, a file of features, or any file with a stamp beside it.";

    /// <summary>Whether models of the format of a file have their stamp inside.</summary>
    public static bool IsInside(string path) => Inside(path) is not null;

    /// <summary>Reads it.</summary>
    /// <exception cref="PreprocessingException">The file has no stamp, or is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<Stamp> ReadAsync(string path, CancellationToken cancellationToken) =>
        (Inside(path) is { } read ? await read(path, cancellationToken) : Stamp.ReadBeside(path))
        ?? throw new RefusedException($"'{path}' has no stamp, so that nothing says which data it was made of. Save the model with its "
            + $"stamp, or write one beside it ('{path}{Stamp.BesideExtension}').");

    /// <summary>What reads the stamp inside of a model of that format; null for formats that have no place for it.</summary>
    static Func<string, CancellationToken, Task<Stamp?>>? Inside(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".onnx" => static (path, _) => Task.FromResult(OnnxModel.ReadStamp(path)),
        ".zip" => static (path, _) => Task.FromResult(new MLContext().Model.ReadStamp(path)),
        ".parquet" => FeatureFile.ReadStampAsync,
        _ => null,
    };
}
