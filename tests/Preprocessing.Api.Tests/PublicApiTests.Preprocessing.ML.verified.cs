namespace Microsoft.ML
{
    public static class PreprocessingCatalog
    {
        public static Microsoft.ML.IDataView LoadForEvaluation<TRow>(this Microsoft.ML.DataOperationsCatalog catalog, Preprocessing.IBatchSource<TRow> source, Preprocessing.FittedPipeline<TRow> fitted, System.Threading.CancellationToken cancellationToken = default, string? label = null) { }
        public static Microsoft.ML.IDataView LoadFromPreprocessing<TRow>(this Microsoft.ML.DataOperationsCatalog catalog, Preprocessing.IBatchSource<TRow> source, Preprocessing.TrainingPipeline<TRow> training, System.Threading.CancellationToken cancellationToken = default, bool nativeCategories = false, string? label = null) { }
        public static Microsoft.ML.IDataView LoadFromPreprocessing<TRow>(this Microsoft.ML.DataOperationsCatalog catalog, Preprocessing.IBatchSource<TRow> source, Preprocessing.FittedPipeline<TRow> fitted, bool training = true, System.Threading.CancellationToken cancellationToken = default, bool nativeCategories = false, string? label = null) { }
        public static Microsoft.ML.ITransformer LoadVerified<TRow>(this Microsoft.ML.ModelOperationsCatalog catalog, Preprocessing.FittedPipeline<TRow> fitted, string path, out Microsoft.ML.DataViewSchema? inputSchema, System.Action<string>? warn = null, bool allowUnstamped = false, string? label = null) { }
        public static Preprocessing.Stamp? ReadStamp(this Microsoft.ML.ModelOperationsCatalog catalog, string path) { }
        public static void SaveStamped<TRow>(this Microsoft.ML.ModelOperationsCatalog catalog, Microsoft.ML.ITransformer model, Microsoft.ML.DataViewSchema inputSchema, Preprocessing.FittedPipeline<TRow> fitted, string path, string? sourceRevision = null, string? label = null) { }
    }
    public static class PreprocessingOnnxCatalog
    {
        public static void SaveStampedOnnx<TRow>(this Microsoft.ML.ModelOperationsCatalog catalog, Microsoft.ML.ITransformer model, Preprocessing.FittedPipeline<TRow> fitted, string path, string? sourceRevision = null, string? label = null) { }
    }
}
namespace Preprocessing.ML
{
    public static class DataViewSource
    {
        public static Preprocessing.IBatchSource<TRow> Open<TRow>(Microsoft.ML.IDataView view)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public static Preprocessing.IBatchSource<TRow> Open<TRow>(Preprocessing.Pipeline<TRow> pipeline, Microsoft.ML.IDataView view) { }
    }
    public readonly struct Prediction : System.IEquatable<Preprocessing.ML.Prediction>
    {
        public Prediction(float Score, float Probability) { }
        public float Probability { get; init; }
        public float Score { get; init; }
    }
    public sealed class Scorer<TRow> : System.IDisposable
    {
        public Scorer(Microsoft.ML.ITransformer model, Preprocessing.FittedPipeline<TRow> fitted, string? label = null) { }
        public Preprocessing.ClassPrediction Classify(in TRow row) { }
        public int Classify(in TRow row, System.Span<float> scores) { }
        public void Dispose() { }
        public Preprocessing.ML.Prediction Score(in TRow row) { }
    }
}