namespace Preprocessing.Onnx
{
    public static class OnnxExport
    {
        public const string Features = "features";
        public static void SaveOnnx<TRow>(this Preprocessing.FittedPipeline<TRow> fitted, string path, Preprocessing.Onnx.OnnxExportOptions? options = null) { }
    }
    public sealed class OnnxExportOptions : System.IEquatable<Preprocessing.Onnx.OnnxExportOptions>
    {
        public OnnxExportOptions() { }
        public bool AllowUnstamped { get; init; }
        public bool Float64 { get; init; }
        public string? Model { get; init; }
    }
    public static class OnnxModel
    {
        public static Preprocessing.Onnx.OnnxScorer<TRow> LoadVerified<TRow>(string path, Preprocessing.FittedPipeline<TRow> fitted, Preprocessing.Onnx.OnnxScorerOptions? options = null) { }
        public static Preprocessing.Stamp? ReadStamp(string path) { }
        public static void WriteStamp(string path, Preprocessing.Stamp stamp) { }
        public static void WriteStamp<TRow>(string path, Preprocessing.FittedPipeline<TRow> fitted, string? sourceRevision = null, string? label = null) { }
    }
    public sealed class OnnxScorerOptions : System.IEquatable<Preprocessing.Onnx.OnnxScorerOptions>
    {
        public OnnxScorerOptions() { }
        public bool AllowUnstamped { get; init; }
        public bool InOwnUnits { get; init; }
        public string? Input { get; init; }
        public string? Label { get; init; }
        public int MaxBatch { get; init; }
        public System.Collections.Generic.IReadOnlyList<string> Outputs { get; init; }
        public Microsoft.ML.OnnxRuntime.SessionOptions? Session { get; init; }
        public System.Action<string>? Warn { get; init; }
    }
    public sealed class OnnxScorer<TRow> : System.IDisposable
    {
        public System.Collections.Generic.IReadOnlyList<string> Outputs { get; }
        public int Width { get; }
        public Preprocessing.ClassPrediction Classify(in TRow row) { }
        public void Dispose() { }
        public float Score(in TRow row) { }
        public void Score(in TRow row, System.Span<float> scores) { }
        public void Score(Preprocessing.Batch<TRow> batch, System.Span<float> scores, System.Threading.CancellationToken cancellationToken = default) { }
        public void Score(System.ReadOnlySpan<TRow> rows, System.Span<float> scores, System.Threading.CancellationToken cancellationToken = default) { }
    }
}