using Preprocessing;
using Preprocessing.ML;
using Preprocessing.ML.Onnx;
using Preprocessing.Onnx.Proto;

namespace Microsoft.ML;

/// <summary>Models of ML.NET's as ONNX files that carry their stamp, for servers without ML.NET.</summary>
public static class PreprocessingOnnxCatalog
{
    /// <summary>Saves a model as ONNX with the stamp of its preprocessing; either the whole file appears or none.</summary>
    /// <remarks>
    /// The model takes <c>Features</c>, a float tensor [rows, width], and gives <c>Score</c> [rows, 1], and <c>Probability</c> [rows, 1] if it is
    /// calibrated. Written are the trees of LightGBM, FastTree and FastForest (one score; numeric splits) and linear models, plain or calibrated
    /// by Platt's sigmoid. Trees give ML.NET's scores to the last bit or two, linear models to a few units in the last place of their largest term.
    /// </remarks>
    /// <param name="catalog">ML.NET's catalog of model operations.</param>
    /// <param name="model">The trained model: what a trainer made of the view of <see cref="PreprocessingCatalog.LoadFromPreprocessing"/>, perhaps followed by a calibrator.</param>
    /// <param name="fitted">The preprocessing it was trained with.</param>
    /// <param name="path">Where to write.</param>
    /// <param name="sourceRevision">The revision of the source code, such as a commit; recorded, never compared.</param>
    /// <exception cref="NotSupportedException">The model is of a kind that has no ONNX form here, or was not trained on these features; the message says which part.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there before is untouched.</exception>
    public static void SaveStampedOnnx<TRow>(this ModelOperationsCatalog catalog, ITransformer model, FittedPipeline<TRow> fitted, string path, string? sourceRevision = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(fitted);
        const string Features = FeatureView<TRow>.Features;
        var graph = OnnxForm.Build(TrainedModel.Of(model, Features, fitted.Width), Features, fitted.Width, fitted.Pipeline.Name);
        AtomicFile.Write(path, stream => StampedModel.Write(graph.Model, Stamp.Of(fitted, sourceRevision), stream));
    }
}
