using Preprocessing;
using Preprocessing.ML;
using Preprocessing.ML.Onnx;
using Preprocessing.Onnx.Proto;

namespace Microsoft.ML;

/// <summary>Saves models of ML.NET as ONNX files with their stamp, for servers without ML.NET.</summary>
public static class PreprocessingOnnxCatalog
{
    /// <summary>Saves a model as ONNX with the stamp of its preprocessing. The file appears whole or not at all.</summary>
    /// <remarks>
    /// The model takes <c>Features</c>, a float tensor [rows, width], and gives <c>Score</c> [rows, 1], and <c>Probability</c> [rows, 1] if
    /// it is calibrated; for a label with classes, <c>Score</c> [rows, classes], in the order of
    /// <see cref="FittedLabel{TRow}.Classes"/>, which the stamp names. The supported models are the trees of LightGBM, FastTree and
    /// FastForest (splits by number and by category) and linear models, plain or calibrated by Platt's sigmoid; for classes those of
    /// LightGBM, of OneVersusAll over trees or linear models, of maximum entropy and linear SDCA. The scores of trees agree with ML.NET's
    /// to the last bit or two, those of linear models to a few units in the last place of their largest term. <c>Score</c> is the number at
    /// the end of the label's chain: the scorer of Preprocessing.Onnx undoes its steps.
    /// </remarks>
    /// <param name="catalog">ML.NET's catalog of model operations.</param>
    /// <param name="model">
    /// The trained model: the result of a trainer on the view of <c>LoadFromPreprocessing</c>, perhaps followed
    /// by a calibrator.
    /// </param>
    /// <param name="fitted">The preprocessing that the model was trained with.</param>
    /// <param name="path">The path to write to.</param>
    /// <param name="sourceRevision">The revision of the source code, such as a commit; recorded, never compared.</param>
    /// <param name="label">The label that the model predicts, by its property; null for the only one.</param>
    /// <exception cref="ArgumentException">There is no such label, or there are several and none is named.</exception>
    /// <exception cref="NotSupportedException">
    /// This kind of model has no ONNX form here, or the model was not trained on these features; the message says which part.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written; an older file stays untouched.</exception>
    public static void SaveStampedOnnx<TRow>(
        this ModelOperationsCatalog catalog,
        ITransformer model,
        FittedPipeline<TRow> fitted,
        string path,
        string? sourceRevision = null,
        string? label = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(fitted);
        const string Features = FeatureView<TRow>.Features;
        var graph = OnnxForm.Build(TrainedModel.Of(model, Features, fitted.Width), Features, fitted.Width, fitted.Pipeline.Name,
            FeatureView<TRow>.Choose(fitted, label)?.Classes.Count ?? 0);
        AtomicFile.Write(path, stream => StampedModel.Write(graph.Model, Stamp.Of(fitted, sourceRevision, label), stream));
    }
}
